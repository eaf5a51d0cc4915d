import { LivePicture } from "/video/live.js";
import { Told } from "/video/told.js";

const WORDS = {
  ko: {
    title: "안양시 통합관제센터 · 공유 영상", until: "사건 {number} · {time}까지", left: "남은 시간 {m}분", none: "공유 중인 영상이 없습니다. 공유가 끝났거나 링크가 만료되었습니다.", lost: "센터와 연결이 끊겼습니다. 다시 연결하는 중입니다.", noLink: "이 주소로는 영상을 볼 수 없습니다. 센터에서 받은 링크를 다시 여십시오.",
    notice: "{who} 님에게만 공유된 영상입니다. 보는 사람과 시간이 기록되고 화면에 표시됩니다. 저장·재전송하지 마십시오.",
  },
  en: {
    title: "Anyang control centre · live pictures", until: "Case {number} · until {time}", left: "{m} min left", none: "No picture is shared: sharing has ended, or the link has expired.", lost: "No connection to the centre. Connecting again.", noLink: "This address shows nothing. Open the link that you were given once more.",
    notice: "Shared with {who} only. Who looks, and when, is recorded and drawn over the picture. Do not save it or pass it on.",
  },
};
const $ = (id) => document.getElementById(id);
const store = sessionStorage; // the link is gone with the window
const EVERY_MS = 2000, MOST = 8; // pictures at once
let language = localStorage.getItem("video.language") || (navigator.language.startsWith("ko") ? "ko" : "en");
let secret = new URLSearchParams(location.hash.slice(1)).get("t") || store.getItem("video.token");
let shares = [], who = "", trouble = "", offset = 0, told = null;
const pictures = new Map();
if (location.hash) window.history.replaceState(null, "", location.pathname);
if (secret) store.setItem("video.token", secret);
const say = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), WORDS[language][key]);

const ask = (method, url, body) => fetch(url, { method, headers: { Authorization: `Bearer ${secret}`, "Content-Type": "application/json" }, body: body && JSON.stringify(body) });

async function look() {
  if (!secret) { trouble = "noLink"; show(); return; }
  try {
    const answer = await ask("GET", "/video/api/shown");
    if (answer.status === 401) { shares = []; trouble = "none"; }
    else if (answer.ok) {
      const told = await answer.json();
      ({ shares, who } = told);
      offset = Date.now() / 1000 - told.time;
      trouble = shares.length ? "" : "none";
    }
  } catch { trouble = "lost"; }
  show();
}

function figure(camera) {
  const whole = document.createElement("figure"), box = document.createElement("div"), caption = document.createElement("figcaption");
  whole.append(box, caption);
  whole.tabIndex = 0;
  whole.dataset.camera = camera.id;
  const enlarge = () => whole.classList.toggle("large");
  whole.addEventListener("click", enlarge);
  whole.addEventListener("keydown", (event) => event.key === "Enter" && enlarge());
  $("pictures").append(whole);
  const url = `${location.origin}/video/live/${encodeURIComponent(camera.id)}`;
  return { whole, caption, live: new LivePicture(box, { url, secret, language }) };
}

function show() {
  const wanted = new Map(shares.flatMap((one) => one.cameras).slice(0, MOST).map((one) => [one.id, one]));
  for (const [id, one] of pictures) if (!wanted.has(id) && trouble !== "lost") { one.live.close(); one.whole.remove(); pictures.delete(id); }
  for (const [id, camera] of wanted) {
    if (!pictures.has(id)) pictures.set(id, figure(camera));
    pictures.get(id).caption.textContent = `${camera.number} ${language === "en" && camera.name_en ? camera.name_en : camera.name}`;
  }
  $("pictures").classList.toggle("one", pictures.size === 1);
  $("says").hidden = !trouble;
  $("says").textContent = trouble ? say(trouble) : "";
  const first = shares[0];
  const until = first && new Date((first.until + offset) * 1000).toLocaleTimeString(language, { timeZone: "Asia/Seoul", hour: "2-digit", minute: "2-digit" });
  const left = first && Math.max(0, Math.ceil((first.until + offset - Date.now() / 1000) / 60));
  $("until").textContent = first ? `${say("until", { number: first.number, time: until })} · ${say("left", { m: left })}` : "";
  $("notice").textContent = who ? say("notice", { who }) : "";
}

function translate() {
  document.documentElement.lang = language;
  document.title = $("title").textContent = say("title");
  $("language").textContent = language === "ko" ? "English" : "한국어";
  for (const one of pictures.values()) one.live.language = language;
  if (told) told.language = language;
  show();
}

$("language").addEventListener("click", () => { language = language === "ko" ? "en" : "ko"; localStorage.setItem("video.language", language); translate(); });
translate();
look();
if (secret) told = new Told($("told"), { base: "/video/api/told", ask, language });
setInterval(look, EVERY_MS);
