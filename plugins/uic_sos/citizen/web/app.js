import { CityMap } from "/sos/map.js";

const WORDS = {
  ko: {
    title: "SOS 안심귀가", what: "가실 길을 알려 주시면 관제센터가 도착하실 때까지 함께합니다. 길을 벗어나거나 버튼을 누르시면 순찰차가 갑니다.",
    name: "이름", phone: "전화번호", pin: "비밀번호 (숫자 4~12자리, 취소할 때 씁니다)", note: "알아볼 수 있는 특징 (선택)", guardian: "보호자 전화번호 (선택)",
    tell: "위급하면 보호자에게도 알립니다", privacy: "위치는 귀가하시는 동안과 버튼을 누르셨을 때만 전송되며, 정해진 기간이 지나면 지워집니다. 언제든지 직접 보고 지우실 수 있습니다.",
    start: "시작하기", more: "내 기록", locate: "내 위치", undo: "되돌리기", file: "파일 열기", setOut: "출발", arrived: "도착했습니다", end: "그만하기",
    press: "길게 누르세요", pressHint: "1초 동안 누르면 센터에 알립니다. 두 번 짧게 누르면 소리 없이 알립니다.",
    alarmTitle: "센터에 알립니다", pinAsk: "잘못 누르셨으면 비밀번호를 입력하세요", takeBack: "취소", keep: "도움이 필요합니다", close: "닫기",
    forget: "지난 기록 지우기", forgetAll: "모두 지우고 탈퇴하기", hintTap: "지도를 눌러 갈 곳을 고르세요. 여러 번 누르면 거쳐 가는 곳이 됩니다.",
    hintReady: "{km} · 걸어서 약 {min}분", waiting: "위치를 찾는 중입니다", noPlace: "위치를 알 수 없습니다. 위치 권한을 허용해 주세요.",
    ready: "출발 준비", readyDetail: "길을 정하고 출발을 누르세요", seen: "센터가 보고 있습니다", followed: "센터가 함께하고 있습니다", sent: "{s}초 전에 위치를 보냈습니다", left: "남은 길 {m} m",
    offline: "연결이 끊겼습니다", offlineDetail: "다시 연결되면 보냅니다 ({n}개 대기)", off_course: "길을 벗어나셨습니다", off_courseDetail: "센터가 확인하고 있습니다", distress: "도움이 가고 있습니다", distressDetail: "안전한 곳에 머무르세요. 센터가 보고 있습니다.",
    outside: "시 경계를 벗어났습니다", outsideDetail: "이웃 센터에 인계했습니다", over: "귀가 안심이 끝났습니다", stopped: "오래 멈춰 계십니다", silent: "위치가 오지 않습니다",
    wrongPin: "비밀번호가 맞지 않습니다", alarmed: "센터에 알렸습니다. 도움이 가고 있습니다.", failed: "지금은 되지 않습니다. 다시 시도해 주세요.", arrivedSaid: "잘 도착하셨습니다", noWay: "그곳으로 가는 길이 없습니다", badFile: "읽을 수 없는 파일입니다",
    historyNone: "남아 있는 기록이 없습니다", historyLine: "{when} · 위치 {n}개", kept: "{d}일 동안 보관합니다", forgotten: "지웠습니다", heldBack: "사건의 증거로 보관 중인 기록 {n}개는 사건이 끝나면 지워집니다", clock: "휴대전화 시계가 {s}초 틀려 바로잡아 보냅니다",
    clearPin: "그만하시려면 비밀번호를 입력하세요", endTitle: "그만하기", again: "다시 등록해 주세요. 센터에 등록이 없습니다.", queued: "버튼을 누르셨습니다. 연결되는 대로 알립니다.",
  },
  en: {
    title: "SOS escort", what: "Tell us the way you will take, and the city control centre goes with you until you are there. When you leave your way or press the button, a patrol car comes.",
    name: "Name", phone: "Telephone", pin: "PIN (4 to 12 digits, to take an alarm back)", note: "How to recognise you (optional)", guardian: "Guardian's telephone (optional)",
    tell: "Tell the guardian too when it is urgent", privacy: "Your position is sent only while you are escorted and when you press the button, and is deleted after a fixed time. You can see and delete it yourself at any time.",
    start: "Start", more: "My records", locate: "Where I am", undo: "Undo", file: "Open a file", setOut: "Set out", arrived: "I am there", end: "Stop",
    press: "Press and hold", pressHint: "Hold for one second to tell the centre. Two short taps tell it silently.",
    alarmTitle: "The centre is being told", pinAsk: "If it was a mistake, enter your PIN", takeBack: "Take back", keep: "I need help", close: "Close",
    forget: "Delete past records", forgetAll: "Delete everything and leave", hintTap: "Tap the map where you want to go. More taps make places on the way.",
    hintReady: "{km} · about {min} min on foot", waiting: "Looking for your position", noPlace: "Your position is not known. Please allow it.",
    ready: "Ready to set out", readyDetail: "Choose your way and press Set out", seen: "The centre sees you", followed: "The centre goes with you", sent: "Position sent {s} s ago", left: "{m} m to go",
    offline: "No connection", offlineDetail: "It will be sent when there is one ({n} waiting)", off_course: "You have left your way", off_courseDetail: "The centre is looking into it", distress: "Help is on its way", distressDetail: "Stay where it is safe. The centre sees you.",
    outside: "You have left the city", outsideDetail: "The neighbouring centre was told", over: "Your escort has ended", stopped: "You have stood still for long", silent: "Your position does not come",
    wrongPin: "This PIN is wrong", alarmed: "The centre was told. Help is on its way.", failed: "Not possible now. Please try again.", arrivedSaid: "You arrived well", noWay: "There is no way to that place", badFile: "This file cannot be read",
    historyNone: "Nothing is kept", historyLine: "{when} · {n} positions", kept: "Kept for {d} days", forgotten: "Deleted", heldBack: "{n} are kept as evidence of a case and go when it ends", clock: "Your phone's clock is {s} s wrong; it is put right",
    clearPin: "Enter your PIN to stop", endTitle: "Stop", again: "Please register again: the centre does not know this phone.", queued: "You pressed the button. The centre is told as soon as there is a connection.",
  },
};

const $ = (id) => document.getElementById(id);
const keep = (name, value) => (value === null ? localStorage.removeItem("sos." + name) : localStorage.setItem("sos." + name, JSON.stringify(value)));
const kept = (name, other = null) => { try { return JSON.parse(localStorage.getItem("sos." + name)) ?? other; } catch { return other; } };
const id = () => (crypto.randomUUID ? crypto.randomUUID() : Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join(""));
const now = () => Date.now() / 1000;

const BATCH = 200, MOST = 5000, EVERY_MS = 2000, PATIENT_MS = 10000;
let language = kept("language") || (navigator.language.startsWith("ko") ? "ko" : "en");
let token = kept("token");
let queue = kept("queue", []); // fixes that the centre has not answered for
let presses = kept("presses", []); // and presses of the button
let stops = []; // places she tapped
let path = kept("path", null);
let quiet = kept("quiet", false); // a silent alarm without an escort: positions are sent, and nothing is shown of it
let escort = null, place = null, offline = false, sentAt = 0, busy = false, offset = 0, ending = false, note = "", watching = null, waited = 0;

const say = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), WORDS[language][key] ?? key);

async function ask(method, url, body) {
  const headers = token ? { Authorization: `Bearer ${token}` } : {};
  if (body !== undefined) headers["Content-Type"] = "application/json";
  const stop = new AbortController(), timer = setTimeout(() => stop.abort(), PATIENT_MS);
  try {
    const answer = await fetch(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body), signal: stop.signal });
    offline = false;
    const told = answer.headers.get("content-type")?.includes("json") ? await answer.json() : {};
    if (answer.status === 401 && token) { forgetMe(); note = "again"; }
    return { ok: answer.ok, status: answer.status, told };
  } catch {
    offline = true;
    return { ok: false, status: 0, told: {} };
  } finally { clearTimeout(timer); }
}

function forgetMe() {
  for (const name of ["token", "queue", "presses", "path", "quiet"]) keep(name, null);
  quiet = false; token = null; queue = []; presses = []; path = null; escort = null; stops = [];
  show();
}

// -- position ---------------------------------------------------------------------------------------------------------

const isOpen = () => Boolean(escort && escort.open);
const shown = () => isOpen() && !quiet;

function located(position) {
  const c = position.coords, fix = { t: position.timestamp / 1000, lat: c.latitude, lon: c.longitude };
  if (c.accuracy) fix.accuracy_m = c.accuracy;
  if (Number.isFinite(c.speed) && c.speed >= 0) fix.speed_mps = c.speed;
  if (Number.isFinite(c.heading) && c.heading >= 0 && c.heading <= 360) fix.bearing_deg = c.heading;
  const first = !place;
  place = fix;
  waited = 0;
  if (isOpen() || presses.length) { queue.push(fix); if (queue.length > MOST) queue.shift(); keep("queue", queue); }
  map.set("me", { point: [fix.lat, fix.lon], accuracy: fix.accuracy_m, colour: "#6FA8DC", heading: fix.bearing_deg ?? null });
  if ((first || isOpen()) && !map.moved) map.look([fix.lat, fix.lon], Math.max(map.scale, 0.35));
  status();
}

function watch() {
  if (watching !== null || !navigator.geolocation) return;
  watching = navigator.geolocation.watchPosition(located, () => { waited += 1; status(); }, { enableHighAccuracy: true, maximumAge: 0, timeout: 20000 });
}

async function awake() { // the screen stays on while she is escorted, so that the browser goes on sending
  try { if (isOpen() && !document.hidden && navigator.wakeLock && !awake.lock) { awake.lock = await navigator.wakeLock.request("screen"); awake.lock.addEventListener("release", () => { awake.lock = null; }); } } catch { awake.lock = null; }
  if (!isOpen() && awake.lock) awake.lock.release();
}

// -- sending ----------------------------------------------------------------------------------------------------------

async function send() {
  if (busy || !token) return;
  busy = true;
  try {
    await sendPresses();
    do {
      const batch = queue.slice(0, BATCH);
      const battery = await level();
      const answer = batch.length || !isOpen() ? (batch.length ? await ask("POST", "/sos/api/fixes", { fixes: batch, sent: now(), battery }) : await ask("GET", "/sos/api/mine")) : await ask("GET", "/sos/api/mine");
      if (!answer.ok && answer.status !== 400 && answer.status !== 413) break; // it stays in the queue
      queue = queue.slice(batch.length);
      keep("queue", queue);
      if (answer.ok) { if (batch.length) sentAt = now(); hear(answer.told); }
    } while (queue.length && token);
  } finally { busy = false; status(); awake(); }
}

async function sendPresses() {
  while (presses.length) {
    const press = presses[0], answer = await ask("POST", "/sos/api/button", { ...press, sent: now() });
    if (!answer.ok && (answer.status === 0 || answer.status === 429 || answer.status >= 500)) return; // again, with the same id
    presses.shift();
    keep("presses", presses);
    if (answer.ok && !press.silent) hear(answer.told);
  }
}

async function level() { try { return navigator.getBattery ? (await navigator.getBattery()).level : null; } catch { return null; } }

function hear(told) {
  const was = isOpen();
  if (told.time) offset = told.time - now();
  escort = told.open === undefined ? escort : told.open ? { ...told, seen: told.seen ?? escort?.seen } : (escort && escort.open ? { ...told, open: false, was: true } : escort);
  if (!isOpen() && escort && was) { keep("path", null); path = null; stops = []; }
  if (!isOpen() && escort) { queue = []; keep("queue", queue); if (quiet) { quiet = false; keep("quiet", null); escort = null; } }
  if (told.open && Math.abs(told.clock_ahead_s || 0) > 60) note = "clock";
  dialog();
  show();
}

// -- what she sees ----------------------------------------------------------------------------------------------------

function status() {
  const box = $("status"), open = shown();
  let mark = "○", look = "", words = say("ready"), detail = place ? say("readyDetail") : say(waited ? "noPlace" : "waiting");
  if (presses.length && offline) [mark, look, words, detail] = ["▲", "bad", say("offline"), say("queued")];
  else if (offline && (open || token)) [mark, look, words, detail] = ["▼", "warn", say("offline"), say("offlineDetail", { n: queue.length })];
  else if (open) {
    const ago = sentAt ? say("sent", { s: Math.max(0, Math.round(now() - sentAt)) }) : "";
    const left = escort.length_m ? say("left", { m: Math.max(0, escort.length_m - escort.along_m) }) : "";
    detail = [left, ago].filter(Boolean).join(" · ");
    if (escort.distress) [mark, look, words, detail] = ["◆", "bad", say("distress"), say("distressDetail")];
    else if (escort.phase === "outside") [mark, look, words, detail] = ["▼", "warn", say("outside"), say("outsideDetail")];
    else if (escort.state === "off_course") [mark, look, words, detail] = ["▲", "warn", say("off_course"), say("off_courseDetail")];
    else if (["stopped", "silent"].includes(escort.state)) [mark, look, words] = ["▼", "warn", say(escort.state)];
    else [mark, look, words] = escort.seen ? ["●", "seen", say("seen")] : ["◐", "seen", say("followed")];
  } else if (escort && escort.was) [words, detail] = [say(escort.ending === "arrived" ? "arrivedSaid" : "over"), ""];
  box.className = look;
  $("mark").textContent = mark;
  $("says").textContent = words;
  $("detail").textContent = note && !offline ? say(note, { s: Math.round(offset) }) : detail;
}

function show() {
  $("welcome").hidden = Boolean(token);
  $("walk").hidden = !token;
  $("more").hidden = !token;
  if (note === "again" && !token) $("register-trouble").textContent = say("again");
  const open = shown();
  $("plan-tools").hidden = open;
  $("follow-tools").hidden = !open;
  $("undo").hidden = open || !stops.length;
  document.querySelector(".file").hidden = open;
  map.set("path", path && (open || stops.length || path.loaded) ? { line: path.points, colour: "#6FA8DC", width: 5 } : null);
  const goal = path && path.points[path.points.length - 1];
  map.set("goal", goal && (open || stops.length || path.loaded) ? { point: goal, colour: "#DADDE0" } : null);
  $("set-out").disabled = !(path && path.points.length > 1);
  $("hint").textContent = path && path.points.length > 1 ? say("hintReady", { km: metres(length(path.points)), min: Math.max(1, Math.round(length(path.points) / 80)) }) : say("hintTap");
  status();
}

const metres = (m) => (m < 1000 ? `${Math.round(m)} m` : `${(m / 1000).toFixed(1)} km`);
const length = (points) => points.slice(1).reduce((sum, p, i) => sum + Math.hypot(p[0] - points[i][0], (p[1] - points[i][1]) * Math.cos((p[0] * Math.PI) / 180)) * 111195, 0);

function words() {
  document.documentElement.lang = language;
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-t]")) element.textContent = say(element.dataset.t);
  $("language").textContent = language === "ko" ? "English" : "한국어";
  $("map").setAttribute("aria-label", say("hintTap"));
  show();
  map.draw();
}

// -- the path ---------------------------------------------------------------------------------------------------------

async function tapped(point) {
  if (shown()) return;
  stops.push(point);
  await plan();
}

async function plan() {
  note = "";
  const places = place ? [[place.lat, place.lon], ...stops] : stops;
  if (places.length < 2) { path = null; return show(); }
  const points = [];
  for (let i = 1; i < places.length; i++) {
    const answer = await ask("POST", "/sos/api/way", { here: places[i - 1], there: places[i] });
    if (!answer.ok) { note = answer.status === 422 ? "noWay" : ""; stops.pop(); return show(); }
    points.push(...answer.told.path.coordinates.map(([lon, lat]) => [lat, lon]));
  }
  path = { points };
  show();
}

async function opened(file) {
  const text = await file.text();
  note = "";
  try {
    let points;
    if (text.trimStart().startsWith("{")) {
      const find = (o) => (o.type === "FeatureCollection" ? find(o.features.find((f) => f.geometry?.type === "LineString")) : o.type === "Feature" ? find(o.geometry) : o.coordinates);
      points = find(JSON.parse(text)).map(([lon, lat]) => [lat, lon]);
    } else {
      const xml = new DOMParser().parseFromString(text, "text/xml");
      const of = (tag) => [...xml.getElementsByTagNameNS("*", tag)].map((e) => [Number(e.getAttribute("lat")), Number(e.getAttribute("lon"))]);
      points = of("rtept").length ? of("rtept") : of("trkpt");
    }
    if (!points || points.length < 2 || points.flat().some((n) => !Number.isFinite(n))) throw new Error("no path");
    path = { points, loaded: true };
    stops = [];
    map.fit(points);
    map.moved = true;
  } catch { note = "badFile"; }
  show();
}

async function setOut() {
  $("set-out").disabled = true;
  note = "";
  const wish = { path: { type: "LineString", coordinates: path.points.map(([lat, lon]) => [lon, lat]) }, id: id() };
  const answer = await ask("POST", "/sos/api/escort", wish);
  if (!answer.ok) { note = "failed"; return show(); }
  keep("path", path);
  if (place) { queue.push({ ...place }); keep("queue", queue); }
  map.moved = false;
  hear(answer.told);
  send();
}

async function arrive() {
  note = "";
  const answer = await ask("POST", "/sos/api/arrived", { id: id() });
  if (answer.ok) hear(answer.told); // still open where an alarm was raised: then the centre ends it
  else if (answer.told.error === "escort.unknown") hear({ open: false, ending: "arrived" });
  else { note = "failed"; status(); }
}

// -- the button -------------------------------------------------------------------------------------------------------

let held = null, taps = 0, tapTimer = null;

function press(silent) {
  const one = { id: id(), silent };
  if (silent && !isOpen()) { quiet = true; keep("quiet", true); }
  if (place) one.fix = place;
  presses.push(one);
  keep("presses", presses);
  if (navigator.vibrate && !silent) navigator.vibrate(200);
  note = "";
  send();
}

function holdBegins(event) {
  event.preventDefault();
  $("sos").classList.add("held");
  held = setTimeout(() => { held = null; taps = 0; $("sos").classList.remove("held"); press(false); }, 1000);
}

function holdEnds() {
  $("sos").classList.remove("held");
  if (held === null) return;
  clearTimeout(held);
  held = null;
  taps += 1;
  clearTimeout(tapTimer);
  if (taps === 2) { taps = 0; press(true); } else tapTimer = setTimeout(() => { taps = 0; }, 600);
}

function dialog() {
  const window_ = $("alarm"), due = shown() && escort.alarm_at;
  if (due && !window_.open && dialog.dismissed !== escort.alarm_at) { ending = false; openPin("alarmTitle", "pinAsk"); }
  if (!due && window_.open && !ending) window_.close();
  tick();
}

function openPin(title, question) {
  const window_ = $("alarm");
  window_.querySelector("h2").textContent = say(title);
  window_.querySelector("label span").textContent = say(question);
  $("pin").value = "";
  $("pin-trouble").textContent = "";
  $("keep").hidden = ending;
  window_.showModal();
  $("pin").focus();
  tick();
}

function tick() {
  const box = $("countdown");
  if (!$("alarm").open) return;
  const left = escort && escort.alarm_at ? escort.alarm_at - (now() + offset) : 0;
  box.hidden = ending;
  box.classList.toggle("said", left <= 0);
  box.textContent = left > 0 ? Math.ceil(left) : say("alarmed");
}

async function takeBack(event) {
  event.preventDefault();
  const pin = $("pin").value;
  $("pin").value = "";
  const answer = await ask("POST", "/sos/api/cancel", { pin, id: id() });
  const over = answer.told.error === "escort.unknown";
  if (!answer.ok && !over) { $("pin-trouble").textContent = say(answer.status === 0 || answer.status === 429 || answer.status >= 500 ? "failed" : "wrongPin"); return; }
  ending = false;
  dialog.dismissed = answer.told.alarm_at; // the alarm was raised: the centre knows of her PIN, and ends it itself
  $("alarm").close();
  if (over) return hear({ open: false, ending: "cancelled" });
  hear(answer.told);
}

// -- her records ------------------------------------------------------------------------------------------------------

async function history() {
  const box = $("history");
  box.replaceChildren();
  const line = (text) => { const p = document.createElement("p"); p.textContent = text; box.append(p); };
  $("about").open || $("about").showModal();
  const answer = await ask("GET", "/sos/api/history");
  if (!answer.ok) return line(say("failed"));
  for (const one of answer.told.escorts) line(say("historyLine", { when: new Date(one.began * 1000).toLocaleString(language, { timeZone: "Asia/Seoul" }), n: one.fixes }));
  line(answer.told.escorts.length ? say("kept", { d: answer.told.kept_days }) : say("historyNone"));
}

async function forget(whole) {
  const answer = await ask("DELETE", "/sos/api/history", { whole, id: id() });
  if (answer.ok && whole) { $("about").close(); return forgetMe(); }
  await history();
  const p = document.createElement("p");
  p.textContent = answer.ok ? (answer.told.held ? say("heldBack", { n: answer.told.held }) : say("forgotten")) : say("failed");
  $("history").prepend(p);
}

// -- beginning --------------------------------------------------------------------------------------------------------

const map = new CityMap($("map"), { tapped });

$("register").addEventListener("submit", async (event) => {
  event.preventDefault();
  const said = new FormData(event.target), guardian = said.get("guardian").trim();
  const answer = await ask("POST", "/sos/api/register", {
    name: said.get("name"), phone: said.get("phone"), pin: said.get("pin"), note: said.get("note"), language,
    guardians: guardian ? [{ name: guardian, contact: guardian }] : [], tell_guardians: said.get("tell") === "on",
  });
  if (!answer.ok) { $("register-trouble").textContent = say("failed"); return; }
  token = answer.told.token;
  note = "";
  keep("token", token);
  event.target.reset();
  begin();
});
$("language").addEventListener("click", () => { language = language === "ko" ? "en" : "ko"; keep("language", language); words(); });
$("locate").addEventListener("click", () => { map.moved = false; if (place) map.look([place.lat, place.lon], 0.5); });
$("undo").addEventListener("click", () => { stops.pop(); plan(); });
$("gpx").addEventListener("change", (event) => event.target.files[0] && opened(event.target.files[0]));
$("set-out").addEventListener("click", setOut);
$("arrived").addEventListener("click", arrive);
$("end").addEventListener("click", () => { ending = true; openPin("endTitle", "clearPin"); });
$("sos").addEventListener("pointerdown", holdBegins);
$("sos").addEventListener("pointerup", holdEnds);
$("sos").addEventListener("pointercancel", holdEnds);
$("sos").addEventListener("keydown", (event) => { if ((event.key === "Enter" || event.key === " ") && !event.repeat) holdBegins(event); });
$("sos").addEventListener("keyup", (event) => { if (event.key === "Enter" || event.key === " ") holdEnds(); });
$("sos").addEventListener("contextmenu", (event) => event.preventDefault());
$("pin-form").addEventListener("submit", takeBack);
$("keep").addEventListener("click", () => { dialog.dismissed = escort && escort.alarm_at; $("alarm").close(); });
$("more").addEventListener("click", history);
$("forget").addEventListener("click", () => forget(false));
$("forget-all").addEventListener("click", () => forget(true));
addEventListener("online", send);
document.addEventListener("visibilitychange", () => { awake(); if (!document.hidden) send(); });

function begin() { show(); watch(); send(); }

words();
map.load("/sos/api/city");
if (token) begin();
setInterval(send, EVERY_MS);
setInterval(() => { status(); tick(); }, 500);
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/sos/worker.js", { scope: "/sos" }).catch(() => {});
