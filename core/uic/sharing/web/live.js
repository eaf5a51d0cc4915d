// A live picture in a page: fragments over a WebSocket into a video element that is never seen itself, never far behind.
// What is seen is a canvas, whose pixels are the picture with the name of who looks in it: no style and no full screen
// shows the one without the other. `new LivePicture(box, {url, secret, language})`, `.language = "en"`, `.close()`.

const WORDS = {
  ko: {
    opening: "영상을 여는 중", behind: "{s}초 뒤", none: "영상 없음", again: "다시 연결하는 중",
    lost: "카메라가 영상을 보내지 않습니다", no_answer: "카메라가 응답하지 않습니다", refused: "카메라가 접속을 거부했습니다", no_stream: "카메라에 이 영상이 없습니다", no_video: "카메라가 보내는 것이 영상이 아닙니다", ended: "카메라 영상이 끊겼습니다",
    codec: "이 카메라는 {codec} 방식이라 브라우저에서 볼 수 없습니다", decode: "이 기기에서 해석할 수 없는 영상입니다", silent: "영상이 들어오지 않습니다", network: "센터와 연결이 끊겼습니다",
    not_shown: "공유되지 않았거나 공유가 끝난 영상입니다", over: "공유가 끝났습니다", case: "사건이 종결되어 공유가 끝났습니다", time: "공유 시간이 끝났습니다", not_on_case: "이 사건에서 해제되었습니다", masked: "사생활 가림이 있는 카메라는 밖에서 볼 수 없습니다", full: "지금은 더 볼 수 없습니다. 보는 사람이 많습니다", broken: "이 카메라의 영상에 문제가 있어 열지 않습니다", no_camera: "이 카메라가 없습니다", slow: "네트워크가 느려 영상을 다시 엽니다",
  },
  en: {
    opening: "Opening the picture", behind: "{s} s behind", none: "No picture", again: "Connecting again",
    lost: "The camera sends no picture", no_answer: "The camera does not answer", refused: "The camera refuses", no_stream: "The camera has no such picture", no_video: "What the camera sends is no video", ended: "The camera's picture was cut off",
    codec: "This camera sends {codec}, which browsers cannot show", decode: "This device cannot decode the picture", silent: "Nothing comes in", network: "No connection to the centre",
    not_shown: "This picture is not shared, or not any more", over: "Sharing has ended", case: "The case is closed: sharing has ended", time: "The time of sharing is over", not_on_case: "You are not on this case any more", masked: "A camera with privacy masks is not shown outside", full: "Too many are watching now", broken: "This camera's picture does harm and is not opened", no_camera: "There is no such camera", slow: "The network is slow: the picture is opened again",
  },
};
const FINAL = new Set(["not_shown", "over", "case", "time", "not_on_case", "masked", "no_camera", "stopped", "revoked", "camera"]);
const SILENT_MS = 3000, KEEP_S = 8, HEADER = 16, QUEUE_MOST = 900;

export class LivePicture {
  constructor(box, { url, secret, language = "ko", onstate = () => {} }) {
    Object.assign(this, { box, url, secret, onstate });
    this.words = WORDS[language] || WORDS.en;
    box.classList.add("live");
    box.replaceChildren();
    this.video = document.createElement("video");
    Object.assign(this.video, { muted: true, autoplay: true, playsInline: true, disablePictureInPicture: true, hidden: true });
    this.canvas = document.createElement("canvas");
    this.canvas.className = "live-mark";
    this.badge = document.createElement("span");
    this.badge.className = "live-badge";
    this.says = document.createElement("div");
    this.says.className = "live-says";
    this.says.setAttribute("role", "status");
    box.append(this.video, this.canvas, this.badge, this.says);
    this.video.addEventListener("error", () => this.video.error && this.broken());
    this.video.addEventListener("waiting", () => this.starved());
    this.seen = this.seen.bind(this);
    document.addEventListener("visibilitychange", this.seen);
    this.beat = setInterval(() => this.tick(), 250);
    this.stamp = document.createElement("canvas"); // the name of who looks, drawn once a second
    this.paint = this.paint.bind(this);
    this.frame = requestAnimationFrame(this.paint);
    this.spare = 0.1; // seconds in hand beyond three pictures: grows where the network is uneven
    this.tries = 0;
    this.why = "";
    this.mark = "";
    this.connect();
  }

  set language(language) { this.words = WORDS[language] || WORDS.en; this.tick(); }

  connect() {
    this.reset();
    const line = this.line = new WebSocket(this.url.replace(/^http/, "ws"), ["uic.live", this.secret]);
    line.binaryType = "arraybuffer";
    line.onmessage = (event) => this.line === line && (typeof event.data === "string" ? this.told(JSON.parse(event.data)) : this.came(event.data));
    line.onclose = (event) => this.line === line && this.lost(event);
  }

  reset() {
    this.queue = [];
    this.live = this.decoded = false;
    this.newest = this.answered = 0;
    this.cameAt = performance.now();
    this.source = this.buffer = null;
    this.codec = "";
    this.each = 0.07; // seconds from picture to picture
    this.starvedAt = 0;
  }

  get target() { return 3 * this.each + this.spare; }

  starved() { // nothing was left to be shown: have more in hand from now on
    const now = performance.now();
    if (!this.live || now - this.starvedAt < 1000) return;
    this.starvedAt = now;
    this.spare = Math.min(0.8, this.spare * 1.5);
  }

  told(words) {
    if (words.hello) { this.mark = words.hello.mark; this.offset = Date.now() / 1000 - words.hello.now; }
    if (words.head) { this.offset = Math.min(this.offset ?? Infinity, Date.now() / 1000 - words.head.now); this.begin(words.head); }
    if (words.state === "lost") this.say(words.why || "lost");
    if (words.state === "opening") this.say("opening");
    if (words.over) this.ended(words.over);
    if (words.refused) this.ended(words.refused.replace("share.", ""));
  }

  begin(head) {
    const type = `video/mp4; codecs="${head.codec}"`;
    if (!("MediaSource" in window) || !MediaSource.isTypeSupported(type)) { this.say("decode"); this.stop(); return; }
    this.codec = head.codec;
    if (this.buffer) {
      if (this.buffer.changeType) this.queue.push({ type });
      return;
    }
    const source = this.source = new MediaSource();
    source.addEventListener("sourceopen", () => {
      if (this.source !== source) return;
      URL.revokeObjectURL(this.video.src);
      this.buffer = source.addSourceBuffer(type);
      this.buffer.addEventListener("updateend", () => { this.follow(); this.feed(); });
      this.feed();
    }, { once: true });
    this.video.src = URL.createObjectURL(source);
  }

  came(data) {
    const view = new DataView(data), kind = view.getUint8(4);
    const piece = { bytes: new Uint8Array(data, HEADER), number: view.getUint32(0), head: kind === 0, key: kind === 1, at: view.getFloat64(8) };
    this.queue.push(piece);
    if (kind) {
      const step = this.newestAt ? piece.at - this.newestAt : 0;
      if (step > 0.005 && step < 1) this.each += 0.05 * (step - this.each);
      this.newest = piece.number;
      this.newestAt = piece.at;
      this.cameAt = performance.now();
    }
    if (this.queue.length > QUEUE_MOST) { this.broken(); return; }
    this.answer();
    this.feed();
  }

  answer() { // which pictures came: the centre sends no more than so many ahead
    if (this.newest === this.answered || this.line.readyState !== WebSocket.OPEN) return;
    this.answered = this.newest;
    const number = new ArrayBuffer(4);
    new DataView(number).setUint32(0, this.newest);
    this.line.send(number);
  }

  feed() {
    const buffer = this.buffer;
    if (!buffer || buffer.updating || !this.queue.length || this.source.readyState !== "open") return;
    const first = this.queue[0];
    try {
      if (first.type) { this.queue.shift(); buffer.changeType(first.type); this.feed(); return; }
      const held = this.video.buffered;
      if (held.length && this.video.currentTime - held.start(0) > 2 * KEEP_S) { buffer.remove(0, this.video.currentTime - KEEP_S); return; }
      let count = 0, size = 0;
      while (count < this.queue.length && !this.queue[count].type) size += this.queue[count++].bytes.length;
      const whole = new Uint8Array(size);
      let at = 0;
      for (const piece of this.queue.splice(0, count)) { whole.set(piece.bytes, at); at += piece.bytes.length; }
      buffer.appendBuffer(whole);
    } catch (error) {
      if (error.name === "QuotaExceededError" && this.video.buffered.length) buffer.remove(0, Math.max(0.1, this.video.currentTime - 1));
      else this.broken();
    }
  }

  follow() { // stay near the newest picture: a little faster when behind, a leap when far behind or before a gap
    const video = this.video, held = video.buffered;
    if (!held.length) return;
    const begin = held.start(held.length - 1), end = held.end(held.length - 1), late = end - video.currentTime;
    if (late < this.target && !this.live && end - begin < this.target) return; // begin with enough in hand
    const hangs = video.readyState < 3 && !video.seeking && late > this.target + this.each;
    if (video.currentTime < begin - 0.01 || late > this.target + 1.2 || late < -0.1 || hangs) video.currentTime = Math.max(begin, end - this.target);
    const rate = late > this.target + 0.4 ? 1.25 : late > this.target + this.each ? 1.06 : 1.0;
    if (video.playbackRate !== rate) video.playbackRate = rate;
    if (video.paused) video.play().catch(() => {});
    this.spare = Math.max(0.05, this.spare * 0.9995);
    if (!this.live) { this.live = true; this.tries = 0; this.why = ""; this.onstate("live"); this.tick(); }
  }

  get behind() { // seconds from the camera's picture coming to the centre to its being seen here
    const held = this.video.buffered;
    if (!this.live || !held.length) return null;
    const silent = (performance.now() - this.cameAt) / 1000;
    return Math.max(0, held.end(held.length - 1) - this.video.currentTime) + Math.max(0, Date.now() / 1000 - (this.offset || 0) - this.newestAt - silent) + silent;
  }

  say(why) { this.why = why; this.tick(); }

  broken() { this.say("decode"); this.again(); }

  ended(why) {
    this.final = FINAL.has(why);
    this.say(why === "stopped" || why === "revoked" ? "over" : why);
    if (this.final) this.stop();
  }

  lost(event) {
    if (event.code === 1008) this.ended(event.reason === "gateway.revoked" ? "revoked" : "not_shown");
    if (this.final || this.closed) return;
    if (!this.why || this.why === "opening") this.say("network");
    this.again();
  }

  again() {
    if (this.closed || this.final || this.timer) return;
    const line = this.line;
    this.line = null;
    line?.close();
    this.live = false;
    this.timer = setTimeout(() => { this.timer = 0; this.connect(); }, Math.min(4000, 300 * 2 ** this.tries++));
  }

  stop() {
    const line = this.line;
    this.line = null;
    line?.close();
    this.reset();
    this.video.removeAttribute("src"); // the last picture does not stay
    this.video.load();
    this.onstate("over");
    this.tick();
  }

  close() {
    this.closed = true;
    clearInterval(this.beat);
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
    document.removeEventListener("visibilitychange", this.seen);
    this.onstate = () => {};
    this.stop();
    this.box.replaceChildren();
  }

  seen() { if (!document.hidden && this.live) { this.follow(); this.draw(); } }

  tick() {
    const silent = performance.now() - this.cameAt > SILENT_MS;
    const why = this.why || (!this.live ? "opening" : silent ? "silent" : "");
    const [key, codec] = why.split(":");
    const text = (this.words[key] || this.words.lost).replace("{codec}", { hevc: "H.265" }[codec] || (codec || "").toUpperCase());
    this.box.dataset.state = why ? key : "live";
    this.says.hidden = !why;
    this.says.textContent = why ? (key === "opening" ? text : `${this.words.none} · ${text}`) : "";
    const behind = this.behind;
    this.badge.hidden = Boolean(why) || behind === null;
    this.badge.textContent = behind === null ? "" : this.words.behind.replace("{s}", behind.toFixed(1));
    this.badge.classList.toggle("late", behind > 2);
    this.draw();
  }

  paint() {
    if (this.closed) return;
    this.frame = requestAnimationFrame(this.paint);
    if (this.live && this.video.currentTime !== this.painted) this.draw();
  }

  draw() { // the picture and who looks at it, and when, in the same pixels
    const { canvas, box, video } = this, scale = window.devicePixelRatio || 1;
    const laid = getComputedStyle(canvas).position === "absolute"; // without our styles it is as large as the picture
    const wide = laid ? box.clientWidth : video.videoWidth, high = laid ? box.clientHeight : video.videoHeight;
    if (!wide || !high) return;
    if (canvas.width !== Math.round(wide * scale) || canvas.height !== Math.round(high * scale)) { canvas.width = Math.round(wide * scale); canvas.height = Math.round(high * scale); }
    const pen = canvas.getContext("2d");
    pen.setTransform(1, 0, 0, 1, 0, 0);
    pen.clearRect(0, 0, canvas.width, canvas.height);
    this.painted = video.currentTime;
    if (this.live && video.videoWidth && video.readyState >= 2) {
      const fit = Math.min(canvas.width / video.videoWidth, canvas.height / video.videoHeight), w = video.videoWidth * fit, h = video.videoHeight * fit;
      pen.drawImage(video, (canvas.width - w) / 2, (canvas.height - h) / 2, w, h);
    }
    if (this.mark) pen.drawImage(this.stamped(wide, high, scale), 0, 0);
  }

  stamped(wide, high, scale) { // all over, never long at the same place, small enough that a small picture has all of it
    const now = new Date(), text = `${this.mark} · ${now.toLocaleString("sv-SE", { timeZone: "Asia/Seoul" })}`, key = `${text} ${wide} ${high} ${scale}`;
    if (this.stampOf === key) return this.stamp;
    this.stampOf = key;
    const { stamp } = this;
    stamp.width = Math.round(wide * scale);
    stamp.height = Math.round(high * scale);
    const pen = stamp.getContext("2d"), size = Math.max(7, Math.min(20, wide / 24));
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.font = `600 ${size}px sans-serif`;
    const step = pen.measureText(text).width + size * 3, row = size * 5, moved = (now.getTime() / 1000) % 60;
    pen.translate(wide / 2, high / 2);
    pen.rotate(-0.35);
    pen.fillStyle = "rgba(255,255,255,.20)";
    pen.strokeStyle = "rgba(0,0,0,.28)";
    pen.lineWidth = size > 10 ? 2 : 1;
    const far = Math.hypot(wide, high);
    for (let y = -far; y < far; y += row)
      for (let x = -far; x < far; x += step) {
        const left = x + ((moved / 60) * step + (Math.round(y / row) % 2) * step / 2) % step;
        pen.strokeText(text, left, y + (moved / 60) * row);
        pen.fillText(text, left, y + (moved / 60) * row);
      }
    return stamp;
  }
}
