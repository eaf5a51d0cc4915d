import { CityMap } from "/sos/map.js";
import { LivePicture } from "/video/live.js";
import { Told } from "/video/told.js";

const WORDS = {
  ko: {
    title: "순찰", token: "관제센터에서 받은 접속 코드", signIn: "접속", idle: "지시 없음", idleDetail: "지시가 오면 이 화면에 나타납니다.",
    acknowledged: "확인", enRoute: "출동", onScene: "현장 도착", safe: "안전 확보", needHelp: "지원 요청", refused: "출동 불가", send: "보내기", both: "전체 보기",
    linked: "연결됨", lost: "연결이 끊겼습니다 · {s}초 전 정보", asked: "응답 대기 {s}초", late: "응답 시간이 지났습니다",
    at: "{age} 전 위치 · 오차 {m} m", atNo: "위치를 받지 못했습니다", speed: "시속 {v} km", battery: "배터리 {p}%", eta: "도착까지 약 {t} · {d}", noCode: "이 코드로는 접속할 수 없습니다", failed: "보내지 못했습니다. 다시 눌러 주세요.", ended: "지시가 끝났습니다", notOrdered: "이 차량의 지시가 아닙니다",
    state_on_course: "경로대로 이동", state_uncertain: "확인 중", state_off_course: "경로 이탈", state_stopped: "오래 멈춤", state_fast: "갑자기 빠르게 이동", state_silent: "위치 끊김", state_button: "SOS 버튼", state_arrived: "도착", outside: "시 경계 밖",
    order_asked: "새 지시", order_acknowledged: "확인함", order_en_route: "출동 중", order_on_scene: "현장", messageHere: "센터에 보낼 말", her: "대상자", unseen: "지금 대상자를 비추는 카메라가 없습니다", large: "크게", small: "작게", former: "이전", latter: "다음", seconds: "{n}초", minutes: "{n}분", room: "센터",
  },
  en: {
    title: "Patrol", token: "Access code from the control centre", signIn: "Connect", idle: "No order", idleDetail: "An order appears here as soon as there is one.",
    acknowledged: "Acknowledge", enRoute: "On our way", onScene: "On scene", safe: "Safe", needHelp: "Need help", refused: "Cannot go", send: "Send", both: "Show all",
    linked: "Connected", lost: "No connection · {s} s old", asked: "Answer within {s} s", late: "The time to answer is over",
    at: "Position {age} ago · within {m} m", atNo: "No position yet", speed: "{v} km/h", battery: "battery {p}%", eta: "About {t} · {d}", noCode: "This code opens nothing", failed: "Not sent. Press again.", ended: "The order has ended", notOrdered: "This order is not this car's",
    state_on_course: "on her way", state_uncertain: "being checked", state_off_course: "off her way", state_stopped: "stopped for long", state_fast: "suddenly fast", state_silent: "silent", state_button: "SOS button", state_arrived: "arrived", outside: "outside the city",
    order_asked: "New order", order_acknowledged: "Acknowledged", order_en_route: "On the way", order_on_scene: "On scene", messageHere: "To the centre", her: "Person", unseen: "No camera sees her now", large: "Enlarge", small: "Reduce", former: "Back", latter: "Next", seconds: "{n} s", minutes: "{n} min", room: "Centre",
  },
};
const $ = (id) => document.getElementById(id);
const EVERY_MS = 1000, PATIENT_MS = 5000, STALE_S = 15, TRAIL = 600;
const say = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), WORDS[language][key] ?? key);
const id = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");
const store = sessionStorage; // the code is gone with the tablet's session

let language = localStorage.getItem("patrol.language") || (navigator.language.startsWith("ko") ? "ko" : "en");
let token = new URLSearchParams(location.hash.slice(1)).get("t") || store.getItem("patrol.token");
let orders = [], chosen = "", heardAt = 0, offset = 0, trails = {}, here = null, busy = false, fitted = "", pending = false, unit = "";
if (location.hash) window.history.replaceState(null, "", location.pathname); // the code is in no history
if (token) store.setItem("patrol.token", token);

async function ask(method, url, body) {
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENT_MS);
  try {
    const answer = await fetch(url, { method, signal: stop.signal, headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" }, body: body && JSON.stringify(body) });
    if (answer.status === 401) leave(say("noCode"));
    return { ok: answer.ok, status: answer.status, told: await answer.json().catch(() => ({})) };
  } catch { return { ok: false, status: 0, told: {} }; } finally { clearTimeout(timer); }
}

const pictures = { order: "", camera: "", picked: "", shown: null, coming: null }; // one is shown; the next one takes its place when it is live

function endPicture(which) { if (!pictures[which]) return; pictures[which].close(); pictures[which].box.remove(); pictures[which] = null; }

function picture(order) {
  const cameras = order ? order.cameras || [] : [], wanted = cameras.find((one) => one.id === pictures.picked) || cameras[0];
  $("picture").hidden = !order || (!wanted && !order.person);
  $("unseen").hidden = Boolean(wanted);
  $("live").hidden = !wanted;
  if (!order || !wanted) { endPicture("shown"); endPicture("coming"); pictures.camera = ""; $("camera").textContent = ""; }
  else if (pictures.camera !== wanted.id || pictures.order !== order.id) {
    if (pictures.order !== order.id) endPicture("shown");
    pictures.order = order.id;
    pictures.camera = wanted.id;
    endPicture("coming");
    const box = document.createElement("div");
    $("live").append(box);
    const settle = () => {
      box.style.opacity = "1";
      if (pictures.coming?.box !== box) return;
      endPicture("shown");
      [pictures.shown, pictures.coming] = [pictures.coming, null];
    };
    pictures.coming = new LivePicture(box, { url: `${location.origin}/video/crew/${encodeURIComponent(wanted.id)}`, secret: token, language, onstate: settle });
    if (pictures.shown) { box.style.opacity = "0"; setTimeout(settle, 4000); } else settle();
  }
  if (wanted) $("camera").textContent = `${wanted.number} ${language === "en" && wanted.name_en ? wanted.name_en : wanted.name}`;
  for (const id of ["former", "latter"]) $(id).hidden = cameras.length < 2;
  $("large").textContent = say($("picture").classList.contains("large") ? "small" : "large");
}

function step(by) {
  const cameras = current()?.cameras || [], at = cameras.findIndex((one) => one.id === pictures.camera);
  if (!cameras.length) return;
  pictures.picked = cameras[(at + by + cameras.length) % cameras.length].id;
  show();
}

function leave(why) { token = null; store.removeItem("patrol.token"); orders = []; trails = {}; if (sought) sought.clear(); clearMap(); $("trouble").textContent = why; show(); }
function clearMap() { for (const name of ["plan", "trail", "way", "her", "goal"]) map.set(name, null); }
const now = () => Date.now() / 1000 + offset;
const current = () => orders.find((one) => one.id === chosen) || orders[0];
const age = (s) => (s < 90 ? say("seconds", { n: Math.max(0, Math.round(s)) }) : say("minutes", { n: Math.round(s / 60) }));
const far = (points) => points.slice(1).reduce((sum, p, i) => sum + Math.hypot(p[0] - points[i][0], (p[1] - points[i][1]) * 0.795) * 111195, 0);

async function look() {
  if (!token || busy) return;
  busy = true;
  const answer = await ask("GET", "/patrol/api/orders");
  busy = false;
  if (!answer.ok) return show();
  heardAt = Date.now() / 1000;
  offset = answer.told.time - heardAt;
  unit = answer.told.unit;
  $("unit").textContent = `${say("title")} · ${unit}`;
  const before = current();
  orders = answer.told.orders;
  if (before && !orders.some((one) => one.id === before.id)) { $("said").textContent = say("ended"); }
  for (const key of Object.keys(trails)) if (!orders.some((one) => one.id === key)) delete trails[key]; // nothing outlives the order
  for (const one of orders) {
    const fix = one.person && one.person.fix;
    if (!fix) continue;
    const trail = (trails[one.id] ??= []);
    if (!trail.length || trail[trail.length - 1].t < fix.t) trail.push(fix);
    if (trail.length > TRAIL) trail.shift();
  }
  if (orders.length && !before && navigator.vibrate) navigator.vibrate([300, 100, 300]);
  show();
}

function show() {
  const order = current();
  $("enter").hidden = Boolean(token);
  $("idle").hidden = !token || Boolean(order);
  $("work").hidden = !token || !order;
  const silent = heardAt ? Date.now() / 1000 - heardAt : 0;
  $("link").className = silent > 5 ? "lost" : "";
  $("link").textContent = token ? (silent > 5 ? say("lost", { s: Math.round(silent) }) : heardAt ? say("linked") : "") : "";
  const list = $("orders");
  list.hidden = orders.length < 2;
  const ids = orders.map((one) => one.id).join();
  if (list.dataset.ids !== ids) {
    list.dataset.ids = ids;
    list.replaceChildren(...orders.map((one) => new Option(one.person ? one.person.name : one.reason[language], one.id)));
  }
  picture(order);
  const place = $(order ? "work" : "idle");
  if ($("told").parentNode !== place) { if (order) place.insertBefore($("told"), place.querySelector("aside")); else place.append($("told")); }
  if (sought) sought.incident = order && order.incident ? order.incident : null;
  if (!order) { clearMap(); $("messages").replaceChildren(); return; }
  list.value = order.id;
  draw(order);
  words(order);
}

function draw(order) {
  const person = order.person, fix = person && person.fix;
  map.set("plan", person && person.plan.length ? { line: person.plan, colour: "#6A7178", width: 4, dash: [8, 6] } : null);
  map.set("way", order.way.points.length > 1 ? { line: order.way.points, colour: "#6FA8DC", width: 5 } : null);
  const trail = (trails[order.id] || []).map((one) => [one.lat, one.lon]);
  map.set("trail", trail.length > 1 ? { line: trail, colour: "#F2545B", width: 3 } : null);
  map.set("goal", fix ? null : { point: order.place, colour: "#F2545B", label: "" });
  map.set("her", fix ? { point: [fix.lat, fix.lon], accuracy: fix.accuracy_m, colour: "#F2545B", heading: fix.speed_mps > 0.5 ? fix.bearing_deg : null, label: `${person.name} · ${age(now() - fix.t)}` } : null);
  if (fitted !== order.id) { fitted = order.id; map.moved = false; }
  if (!map.moved) both();
}

function both() {
  const order = current();
  if (!order) return;
  const fix = order.person && order.person.fix;
  map.fit([fix ? [fix.lat, fix.lon] : order.place, ...(here ? [here] : []), ...order.way.points], 60);
}

function words(order) {
  const person = order.person, fix = person && person.fix;
  $("reason").textContent = `◆ ${order.reason[language] || say(person ? `state_${person.state}` : `order_${order.state}`)}`;
  $("who").textContent = [person && person.name, person && say(person.outside ? "outside" : `state_${person.state}`), say(`order_${order.state}`)].filter(Boolean).join(" · ");
  const old = fix ? now() - fix.t : 0;
  $("where").className = !fix || old > STALE_S ? "stale" : "";
  $("where").textContent = fix ? [say("at", { age: age(old), m: Math.round(fix.accuracy_m || 0) || "?" }), fix.speed_mps > 0.3 && say("speed", { v: Math.round(fix.speed_mps * 3.6) }), fix.battery !== null && fix.battery !== undefined && say("battery", { p: Math.round(fix.battery * 100) })].filter(Boolean).join(" · ") : say("atNo");
  const metres = far(order.way.points);
  $("eta").textContent = say("eta", { t: say("minutes", { n: Math.max(1, Math.round(order.way.seconds / 60)) }), d: metres < 1000 ? `${Math.round(metres)} m` : `${(metres / 1000).toFixed(1)} km` });
  if (order.state === "asked" && order.answer_by) {
    const left = order.answer_by - now();
    $("said").textContent = left > 0 ? say("asked", { s: Math.ceil(left) }) : say("late");
  }
  const next = { asked: ["acknowledged", "refused"], acknowledged: ["en_route", "on_scene", "need_help", "refused"], en_route: ["on_scene", "need_help"], on_scene: ["safe", "need_help"] }[order.state] || [];
  for (const button of document.querySelectorAll("[data-answer]")) button.disabled = pending || !next.includes(button.dataset.answer);
  const box = $("messages"), mark = JSON.stringify([order.id, order.messages, language]);
  if (box.dataset.mark !== mark) {
    box.dataset.mark = mark;
    box.replaceChildren(...order.messages.map(([at, by, text, own]) => {
      const line = document.createElement("p"), small = document.createElement("small");
      line.className = own ? "own" : "";
      small.textContent = `${own ? by : say("room")} ${new Date(at * 1000).toLocaleTimeString(language, { timeZone: "Asia/Seoul" })}`;
      line.append(small, text);
      return line;
    }));
    box.scrollTop = box.scrollHeight;
  }
}

async function answered(button) {
  const order = current();
  if (!order) return;
  pending = true;
  show();
  const answer = await ask("POST", "/patrol/api/answer", { order: order.id, answer: button.dataset.answer, id: id() });
  pending = false;
  $("said").textContent = answer.ok ? "" : say(answer.status === 403 ? "notOrdered" : "failed");
  await look();
  show();
}

async function told(event) {
  event.preventDefault();
  const order = current(), text = $("text").value.trim();
  if (!order || !text) return;
  const answer = await ask("POST", "/patrol/api/message", { order: order.id, text, id: id() });
  if (answer.ok) $("text").value = "";
  $("said").textContent = answer.ok ? "" : say("failed");
  look();
}

let reported = 0;
function located(position) {
  const c = position.coords;
  here = [c.latitude, c.longitude];
  map.set("own", { point: here, colour: "#6FA8DC", shape: "car", heading: c.speed > 1 ? c.heading : null });
  const at = Date.now() / 1000;
  if (!token || at - reported < 1) return;
  reported = at;
  const fix = { t: position.timestamp / 1000, lat: c.latitude, lon: c.longitude, accuracy_m: c.accuracy || 0, sent: at };
  if (Number.isFinite(c.speed) && c.speed >= 0) fix.speed_mps = c.speed;
  if (Number.isFinite(c.heading)) fix.heading_deg = c.heading;
  ask("POST", "/patrol/api/position", fix);
}

function translate() {
  document.documentElement.lang = language;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  $("language").textContent = language === "ko" ? "English" : "한국어";
  $("text").placeholder = say("messageHere");
  $("text").setAttribute("aria-label", say("messageHere"));
  $("map").setAttribute("aria-label", say("her"));
  for (const one of [pictures.shown, pictures.coming, sought]) if (one) one.language = language;
  if (!heardAt) $("unit").textContent = say("title");
  show();
  map.draw();
}

const map = new CityMap($("map"));
const reach = (method, url, body) => (token ? fetch(url, { method, headers: { Authorization: `Bearer ${token}`, "Content-Type": "application/json" }, body: body && JSON.stringify(body) }) : Promise.resolve({ ok: false, status: 401 }));
let waiting = new Set(); // what is new shakes the tablet once
const sought = new Told($("told"), {
  base: "/video/unit/told", ask: reach, language,
  onchange: (all) => {
    const now = new Set(all.filter((one) => !one.read).map((one) => `${one.id}/${one.version}`));
    if ([...now].some((one) => !waiting.has(one)) && navigator.vibrate) navigator.vibrate([200, 100, 200, 100, 200]);
    waiting = now;
  },
});
map.load("/sos/api/city");
for (const button of document.querySelectorAll("[data-answer]")) button.addEventListener("click", () => answered(button));
$("message-form").addEventListener("submit", told);
$("orders").addEventListener("change", (event) => { chosen = event.target.value; show(); });
$("former").addEventListener("click", () => step(-1));
$("latter").addEventListener("click", () => step(1));
$("large").addEventListener("click", () => { $("picture").classList.toggle("large"); show(); });
$("both").addEventListener("click", () => { map.moved = false; both(); });
$("language").addEventListener("click", () => { language = language === "ko" ? "en" : "ko"; localStorage.setItem("patrol.language", language); translate(); });
$("token-form").addEventListener("submit", (event) => { event.preventDefault(); token = $("token").value.trim(); $("token").value = ""; $("trouble").textContent = ""; store.setItem("patrol.token", token); look(); show(); });
translate();
look();
setInterval(look, EVERY_MS);
setInterval(show, 1000);
if (navigator.geolocation) navigator.geolocation.watchPosition(located, () => {}, { enableHighAccuracy: true, maximumAge: 0 });
(async () => { try { await navigator.wakeLock?.request("screen"); } catch { /* not here */ } })();
