// A map on a canvas: the city's streets, a path, a track, where somebody is and how surely. No tiles, nothing from elsewhere.
const M = 111195;

export class CityMap {
  constructor(canvas, { tapped = null } = {}) {
    this.canvas = canvas;
    this.tapped = tapped;
    this.centre = [37.3943, 126.9568];
    this.scale = 0.12; // pixels a metre
    this.city = null;
    this.layers = {}; // name → {line, colour, width, dash} or {point, accuracy, colour, label, heading}
    this._pointers = new Map();
    this._listen();
    new ResizeObserver(() => this.draw()).observe(canvas);
  }

  async load(url) {
    const answer = await fetch(url);
    if (answer.ok) { this.city = await answer.json(); this.draw(); }
  }

  set(name, layer) { if (layer) this.layers[name] = layer; else delete this.layers[name]; this.draw(); }

  look(point, scale = this.scale) { this.centre = point; this.scale = scale; this.draw(); }

  fit(points, margin = 40) {
    if (!points.length) return;
    const lats = points.map((p) => p[0]), lons = points.map((p) => p[1]);
    const [south, north, west, east] = [Math.min(...lats), Math.max(...lats), Math.min(...lons), Math.max(...lons)];
    this.centre = [(south + north) / 2, (west + east) / 2];
    const wide = (east - west) * M * this._shrink(), tall = (north - south) * M;
    const room = (size) => Math.max(40, size - 2 * margin);
    this.scale = Math.min(1.2, room(this.canvas.clientWidth) / Math.max(wide, 30), room(this.canvas.clientHeight) / Math.max(tall, 30));
    this.draw();
  }

  _shrink() { return Math.cos((this.centre[0] * Math.PI) / 180); }

  at(point) {
    return [this.canvas.clientWidth / 2 + (point[1] - this.centre[1]) * M * this._shrink() * this.scale,
      this.canvas.clientHeight / 2 - (point[0] - this.centre[0]) * M * this.scale];
  }

  from(x, y) {
    return [this.centre[0] - (y - this.canvas.clientHeight / 2) / M / this.scale,
      this.centre[1] + (x - this.canvas.clientWidth / 2) / M / this._shrink() / this.scale];
  }

  draw() {
    if (this._due) return;
    this._due = true;
    requestAnimationFrame(() => { this._due = false; this._paint(); });
  }

  _paint() {
    const ratio = devicePixelRatio || 1, { clientWidth: w, clientHeight: h } = this.canvas;
    if (!w || !h) return;
    if (this.canvas.width !== Math.round(w * ratio) || this.canvas.height !== Math.round(h * ratio)) {
      this.canvas.width = Math.round(w * ratio);
      this.canvas.height = Math.round(h * ratio);
    }
    const g = this.canvas.getContext("2d");
    g.setTransform(ratio, 0, 0, ratio, 0, 0);
    g.fillStyle = "#1B1E21";
    g.fillRect(0, 0, w, h);
    g.lineCap = g.lineJoin = "round";
    if (this.city) this._ground(g, w, h);
    for (const layer of Object.values(this.layers)) if (layer.line) this._line(g, layer.line, layer.colour, layer.width || 4, layer.dash);
    for (const layer of Object.values(this.layers)) if (layer.point) this._point(g, layer);
    this._measure(g, w, h);
  }

  _ground(g, w, h) {
    for (const ring of this.city.area) {
      g.beginPath();
      ring.forEach((p, i) => g[i ? "lineTo" : "moveTo"](...this.at(p)));
      g.fillStyle = "#24282C";
      g.fill();
    }
    const near = this.from(0, h), far = this.from(w, 0);
    const seen = (line) => line.some((p) => p[0] > near[0] - 0.002 && p[0] < far[0] + 0.002 && p[1] > near[1] - 0.002 && p[1] < far[1] + 0.002);
    for (const [kind, line] of this.city.lines) if (kind === "water") this._line(g, line, "#2b4150", Math.max(2, 14 * this.scale));
    for (const [rank, line] of this.city.roads) {
      if (rank === 1 && this.scale < 0.08) continue;
      if (seen(line)) this._line(g, line, rank === 2 ? "#59616a" : "#3C4249", Math.max(rank === 2 ? 2 : 1, (rank === 2 ? 12 : 6) * this.scale));
    }
    for (const [kind, line] of this.city.lines) if (kind === "rail") this._line(g, line, "#6A7178", 1, [6, 4]);
    g.font = "12px Pretendard, 'Noto Sans KR', NanumGothic, sans-serif";
    g.textAlign = "center";
    for (const [ko, en, lat, lon, kind] of this.city.spots) {
      if (kind === "hill" && this.scale > 0.3) continue;
      const [x, y] = this.at([lat, lon]);
      if (x < 0 || y < 0 || x > w || y > h) continue;
      g.fillStyle = "#9CA3AA";
      g.fillText(document.documentElement.lang === "ko" ? ko : en, x, y);
    }
  }

  _line(g, line, colour, width, dash) {
    g.beginPath();
    line.forEach((p, i) => g[i ? "lineTo" : "moveTo"](...this.at(p)));
    g.strokeStyle = colour;
    g.lineWidth = width;
    g.setLineDash(dash || []);
    g.stroke();
    g.setLineDash([]);
  }

  _point(g, { point, accuracy, colour, label, heading, shape }) {
    const [x, y] = this.at(point);
    if (accuracy) {
      g.beginPath();
      g.arc(x, y, Math.max(8, accuracy * this.scale), 0, 2 * Math.PI);
      g.fillStyle = colour + "30";
      g.fill();
      g.strokeStyle = colour;
      g.lineWidth = 1;
      g.stroke();
    }
    g.fillStyle = colour;
    g.strokeStyle = "#101214";
    g.lineWidth = 2;
    g.beginPath();
    if (shape === "car") g.rect(x - 7, y - 7, 14, 14); else g.arc(x, y, 8, 0, 2 * Math.PI);
    g.fill();
    g.stroke();
    if (heading !== null && heading !== undefined) {
      const a = ((heading - 90) * Math.PI) / 180;
      g.beginPath();
      g.moveTo(x + 22 * Math.cos(a), y + 22 * Math.sin(a));
      g.lineTo(x + 11 * Math.cos(a + 0.5), y + 11 * Math.sin(a + 0.5));
      g.lineTo(x + 11 * Math.cos(a - 0.5), y + 11 * Math.sin(a - 0.5));
      g.fill();
    }
    if (label) {
      g.font = "bold 13px Pretendard, 'Noto Sans KR', NanumGothic, sans-serif";
      g.textAlign = "left";
      const wide = g.measureText(label).width + 12;
      const left = Math.max(4, Math.min(x + 16, this.canvas.clientWidth - wide - 4)); // never out of the picture
      g.fillStyle = "#101214d0";
      g.fillRect(left, y - 12, wide, 22);
      g.fillStyle = "#DADDE0";
      g.fillText(label, left + 6, y + 4);
    }
  }

  _measure(g, w, h) {
    const metres = [20, 50, 100, 200, 500, 1000, 2000, 5000].find((m) => m * this.scale > 60) || 10000;
    const long = metres * this.scale;
    g.strokeStyle = g.fillStyle = "#9CA3AA";
    g.lineWidth = 2;
    g.beginPath();
    g.moveTo(12, h - 12);
    g.lineTo(12 + long, h - 12);
    g.stroke();
    g.font = "12px sans-serif";
    g.textAlign = "left";
    g.fillText(metres >= 1000 ? `${metres / 1000} km` : `${metres} m`, 12, h - 18);
  }

  _zoom(x, y, by) {
    const before = this.from(x, y);
    this.scale = Math.min(3, Math.max(0.02, this.scale * by));
    const after = this.from(x, y);
    this.centre = [this.centre[0] + before[0] - after[0], this.centre[1] + before[1] - after[1]];
    this.draw();
  }

  _listen() {
    const c = this.canvas, points = this._pointers;
    c.addEventListener("wheel", (e) => { e.preventDefault(); this.moved = true; this._zoom(e.offsetX, e.offsetY, e.deltaY < 0 ? 1.2 : 1 / 1.2); }, { passive: false });
    c.addEventListener("pointerdown", (e) => { c.setPointerCapture(e.pointerId); points.set(e.pointerId, [e.offsetX, e.offsetY]); this._travelled = points.size > 1 ? 99 : 0; });
    c.addEventListener("pointermove", (e) => {
      const was = points.get(e.pointerId);
      if (!was) return;
      const now = [e.offsetX, e.offsetY];
      const others = [...points].filter(([id]) => id !== e.pointerId).map(([, p]) => p);
      if (others.length) {
        const [o] = others, apart = (p) => Math.hypot(p[0] - o[0], p[1] - o[1]) || 1;
        this._zoom((o[0] + now[0]) / 2, (o[1] + now[1]) / 2, apart(now) / apart(was));
      } else {
        this.centre = [this.centre[0] + (now[1] - was[1]) / M / this.scale, this.centre[1] - (now[0] - was[0]) / M / this._shrink() / this.scale];
        this._travelled += Math.hypot(now[0] - was[0], now[1] - was[1]);
        if (this._travelled > 8) this.moved = true;
        this.draw();
      }
      points.set(e.pointerId, now);
    });
    const up = (e) => {
      if (points.delete(e.pointerId) && !points.size && this._travelled < 8 && this.tapped && e.type === "pointerup") this.tapped(this.from(e.offsetX, e.offsetY));
    };
    c.addEventListener("pointerup", up);
    c.addEventListener("pointercancel", up);
    c.addEventListener("keydown", (e) => {
      const step = 60 / this.scale / M, moves = { ArrowUp: [step, 0], ArrowDown: [-step, 0], ArrowLeft: [0, -step], ArrowRight: [0, step] };
      if (moves[e.key]) { e.preventDefault(); this.moved = true; this.look([this.centre[0] + moves[e.key][0], this.centre[1] + moves[e.key][1]]); }
      if (e.key === "+" || e.key === "=") this._zoom(c.clientWidth / 2, c.clientHeight / 2, 1.3);
      if (e.key === "-") this._zoom(c.clientWidth / 2, c.clientHeight / 2, 1 / 1.3);
      if (e.key === "Enter" && this.tapped) this.tapped(this.centre);
    });
  }
}
