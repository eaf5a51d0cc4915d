// Whom they look for, in a page: `new Told(box, {base, ask, language, onchange})`. It asks every two seconds, shows what
// there is now and nothing that was taken back, and says that it was read. `ask(method, url, body)` answers a Response.

const WORDS = {
  ko: { read: "확인했습니다", done: "확인함", case: "사건 {number}", at: "{time} 전달", failed: "보내지 못했습니다. 다시 눌러 주십시오.", newer: "새 내용으로 바뀌었습니다. 다시 읽어 주십시오.", picture: "사진", large: "크게 보기" },
  en: { read: "I have read it", done: "Read", case: "Case {number}", at: "sent {time}", failed: "Not sent. Press again.", newer: "It has changed. Please read it again.", picture: "Picture", large: "enlarge" },
};
const EVERY_MS = 2000, ARROW_DEG = 45;

export class Told {
  constructor(box, { base, ask, language = "ko", onchange = () => {} }) {
    Object.assign(this, { box, base, ask, onchange, of: null, who: "" });
    this.spoken = language;
    this.all = [];
    this.pictures = new Map(); // decoded, by piece
    this.note = "";
    box.classList.add("told");
    box.setAttribute("aria-live", "polite");
    this.timer = setInterval(() => this.look(), EVERY_MS);
    this.look();
  }

  set language(language) { this.spoken = language; this.shown = ""; this.show(); }
  set incident(id) { if (this.of !== id) { this.of = id; this.show(); } } // of one case only; null: of all

  say(key, values = {}) { return Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), (WORDS[this.spoken] || WORDS.en)[key]); }

  get mine() { return this.of ? this.all.filter((one) => one.incident_id === this.of) : this.all; }

  async look() {
    if (this.busy) return;
    this.busy = true;
    try {
      const answer = await this.ask("GET", this.base);
      if (answer.ok) ({ bulletins: this.all, who: this.who } = await answer.json());
      else if (answer.status === 401 || answer.status === 403) this.clear();
    } catch { /* what is shown stays until the centre answers again: the page says that it does not */ } finally { this.busy = false; }
    this.show();
  }

  clear() { this.all = []; this.pictures.clear(); this.note = ""; this.show(); }

  show() {
    const mark = JSON.stringify([this.mine, this.spoken, this.note]);
    if (mark === this.shown) return;
    this.shown = mark;
    const kept = new Set(this.all.flatMap((one) => one.pictures));
    for (const piece of this.pictures.keys()) if (!kept.has(piece)) this.pictures.delete(piece); // nothing outlives it
    this.box.hidden = !this.mine.length;
    this.box.replaceChildren(...this.mine.map((one) => this.article(one)));
    this.onchange(this.mine);
  }

  article(one) {
    const whole = document.createElement("article"), title = document.createElement("h2"), language = one.lines[this.spoken] ? this.spoken : "ko";
    whole.dataset.bulletin = one.id;
    whole.dataset.version = one.version;
    whole.classList.toggle("read", one.read);
    whole.classList.toggle("withdrawn", one.change === "withdrawn");
    title.textContent = `${one.read ? "" : "▲ "}${one.headline[language]}`;
    whole.append(title);
    for (const text of one.lines[language]) {
      const line = document.createElement("p");
      line.textContent = text;
      whole.append(line);
    }
    if (one.bearing_deg !== null) {
      const way = document.createElement("span");
      way.className = "told-way";
      way.setAttribute("aria-hidden", "true");
      way.textContent = "↑↗→↘↓↙←↖"[Math.round((one.bearing_deg % 360) / ARROW_DEG) % 8];
      whole.lastChild.prepend(way);
    }
    const pictures = document.createElement("div");
    pictures.className = "told-pictures";
    for (const piece of one.pictures) pictures.append(this.picture(one, piece));
    const foot = document.createElement("p"), time = new Date(one.at * 1000).toLocaleTimeString(this.spoken, { timeZone: "Asia/Seoul" });
    foot.className = "told-done";
    foot.textContent = [this.say("case", { number: one.number }), this.say("at", { time }), one.read && this.say("done"), this.note].filter(Boolean).join(" · ");
    whole.append(pictures, foot);
    if (!one.read) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = this.say("read");
      button.addEventListener("click", () => this.read(one, button));
      whole.append(button);
    }
    return whole;
  }

  picture(one, piece) {
    const canvas = document.createElement("canvas");
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "button");
    canvas.setAttribute("aria-label", `${this.say("picture")} · ${this.say("large")}`);
    const larger = () => canvas.classList.toggle("large");
    canvas.addEventListener("click", larger);
    canvas.addEventListener("keydown", (event) => event.key === "Enter" && larger());
    this.fetched(one, piece).then((image) => image && this.draw(canvas, image)).catch(() => {});
    return canvas;
  }

  async fetched(one, piece) {
    if (!this.pictures.has(piece)) {
      const answer = await this.ask("GET", `${this.base}/${one.id}/${piece}`);
      if (!answer.ok) return null;
      this.pictures.set(piece, await createImageBitmap(await answer.blob()));
    }
    return this.pictures.get(piece);
  }

  draw(canvas, image) { // who looks stands in the pixels that are shown, not over them
    canvas.width = image.width;
    canvas.height = image.height;
    const pen = canvas.getContext("2d"), size = Math.max(16, image.width / 28), text = `${this.who} · ${new Date().toLocaleString("sv-SE", { timeZone: "Asia/Seoul" })}`;
    pen.drawImage(image, 0, 0);
    pen.font = `600 ${size}px sans-serif`;
    pen.rotate(-0.35);
    pen.fillStyle = "rgba(255,255,255,.25)";
    pen.strokeStyle = "rgba(0,0,0,.3)";
    const step = pen.measureText(text).width + size * 2;
    for (let y = 0; y < image.height * 2; y += size * 5) for (let x = -image.height; x < image.width * 1.2; x += step) { pen.strokeText(text, x, y); pen.fillText(text, x, y); }
  }

  async read(one, button) {
    button.disabled = true;
    try {
      const answer = await this.ask("POST", `${this.base}/read`, { bulletin: one.id, version: one.version });
      this.note = answer.ok ? "" : this.say(answer.status === 409 ? "newer" : "failed");
    } catch { this.note = this.say("failed"); }
    button.disabled = false;
    this.shown = "";
    await this.look();
  }
}
