// Keeps the page at hand where there is no network. Nothing of anybody's is kept here: only the page's own files.
const KEPT = "sos-1";
const FILES = ["/sos", "/sos/app.css", "/sos/app.js", "/sos/map.js", "/sos/icon.svg", "/sos/manifest.webmanifest", "/sos/api/city"];

self.addEventListener("install", (event) => event.waitUntil(caches.open(KEPT).then((kept) => kept.addAll(FILES)).then(() => self.skipWaiting())));
self.addEventListener("activate", (event) => event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name !== KEPT).map((name) => caches.delete(name)))).then(() => self.clients.claim())));
self.addEventListener("fetch", (event) => {
  const path = new URL(event.request.url).pathname;
  if (event.request.method !== "GET" || !FILES.includes(path)) return;
  event.respondWith(fetch(event.request).then((answer) => {
    if (answer.ok) { const copy = answer.clone(); event.waitUntil(caches.open(KEPT).then((kept) => kept.put(path, copy))); }
    return answer;
  }).catch(() => caches.match(path).then((kept) => kept || Response.error())));
});
