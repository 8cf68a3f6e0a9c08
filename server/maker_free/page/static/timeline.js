// The timeline: lanes of pieces on a ruler. Only what is in sight is in the document, and each lane is one canvas.

import { getBeats } from "./api.js";
import { calm, icon, lay, make, perFrame } from "./dom.js";
import { drawRuler, fresh, paintOf } from "./drawing.js";
import { clock } from "./formats.js";
import { Grip } from "./grip.js";
import { Handles } from "./handles.js";
import { KINDS, inRows } from "./lanes.js";
import { Painting } from "./painting.js";
import { pinch } from "./pinch.js";
import { find } from "./touches.js";
import { View } from "./view.js";
import { say, whenLanguage } from "./words.js";

const RULER_REM = 1.75;
const LABEL_REM = 4;
const NARROW_REM = 3;
const GRIP_REM = 0.75;
const ROW_GAP = 2;
const SOUND_GAP = 3;
const CHANGED_MS = 1600;

export class Timeline extends HTMLElement {
  beats = [];

  #film;
  #player;
  #carried = null;
  #paint = null;
  #sight = [0, 0];
  #rows = new Map();
  #tops = new Map();
  #beatsOf = "";
  #handles;
  #ruler = make("canvas", { class: "ruler-art", "aria-hidden": "true" });
  #rulerRow = make("div", { class: "ruler" }, this.#ruler, make("div", { class: "corner" }));
  #lanes = make("div", { class: "lanes", role: "listbox" });
  #head = make("div", { class: "playhead", role: "slider", tabindex: 0, "aria-valuemin": 0 }, make("i"));
  #content = make("div", { class: "content" });
  #scroller = make("div", { class: "scroller", tabindex: -1 }, this.#content);
  #readout = make("div", { class: "readout", hidden: true, "aria-hidden": "true" });
  #view;
  #painting;
  #draw = perFrame(() => this.#render());

  constructor(film, player) {
    super();
    this.#film = film;
    this.#player = player;
    this.#handles = new Handles(film);
    this.#view = new View(film, this.#scroller);
    this.#painting = new Painting(film, () => this.#draw());
  }

  connectedCallback() {
    const film = this.#film;
    this.#content.append(this.#rulerRow, this.#lanes, this.#handles.element, this.#head);
    this.append(this.#scroller, this.#readout);
    this.setAttribute("role", "region");
    const grip = new Grip(this, film);
    pinch(this.#scroller, (factor, x) => this.#view.zoom(factor, x, () => this.#render()), () => grip.cancel());
    film.on("state", () => this.#state());
    film.on("lanes", () => this.#draw());
    film.on("selection", () => this.#selected());
    film.on("playhead", () => this.#place());
    film.on("seek", () => { if (!this.#carried) this.#view.follow(false); });
    this.#player.addEventListener("arrived", () => this.#draw());
    this.#scroller.addEventListener("scroll", () => { if (this.#view.beyond(this.#sight)) this.#render(); }, { passive: true });
    this.#scroller.addEventListener("wheel", (event) => this.#wheel(event), { passive: false });
    this.addEventListener("focusin", (event) => this.#focused(event.target));
    new ResizeObserver(() => this.#resized()).observe(this.#scroller);
    for (const query of ["(prefers-color-scheme: dark)", "(prefers-contrast: more)"]) {
      matchMedia(query).addEventListener("change", () => { this.#paint = null; this.#draw(); });
    }
    whenLanguage(() => this.#draw());
  }

  // Where things are

  get scale() {
    return this.#view.scale;
  }

  msAt = (clientX) => this.#view.msAt(clientX);
  edge = (clientX, within) => this.#view.edge(clientX, within);
  scrollBy = (px) => this.#view.scrollBy(px);

  /** What is at an element: a handle, a piece, the ruler, an empty place, or none of the timeline's. */
  at(target) {
    const handle = target.closest?.("[data-handle]");
    if (handle) return { kind: handle.dataset.handle, id: handle.parentElement.dataset.id };
    const piece = target.closest?.(".piece");
    if (piece) return { kind: "piece", id: piece.dataset.key };
    if (target.closest?.(".ruler, .playhead")) return { kind: "ruler" };
    return { kind: target.closest?.(".lane") && !target.closest(".lane-head") ? "empty" : "none" };
  }

  piece = (id) => find(this.#film.lanes, id);

  levelHeight = (lane) => this.#box(lane, { start: 0, end: 0, id: "" }).soundHeight;

  /** Show what a hand carries, and how far: see grip.js. */
  carry(carried) {
    this.#carried = carried;
    this.#readout.hidden = !carried?.told;
    if (carried?.told) {
      this.#readout.textContent = carried.told;
      this.#readout.style.transform = `translate(${carried.x}px, ${carried.y}px) translate(-50%, -160%)`;
    }
    this.classList.toggle("carrying", Boolean(carried));
    this.#draw();
  }

  #displaced(lane, piece) {
    const carried = this.#carried;
    if (!carried) return 0;
    if (carried.offset !== undefined) return piece.id === carried.id ? carried.offset - piece.start : 0;
    const clip = carried.by && find(this.#film.lanes, carried.id)?.piece;
    if (!clip) return 0;
    return (lane === "clips" ? piece.start >= clip.start : piece.start >= clip.end) ? carried.by : 0;
  }

  #box(lane, piece) {
    const { rem, x } = this.#view;
    const kind = KINDS.find((one) => one.lane === lane);
    const row = kind.single ? 0 : (this.#rows.get(lane)?.get(piece.id) ?? 0);
    const off = this.#displaced(lane, piece);
    const height = kind.height * rem;
    const pictures = (kind.pictures ?? 0) * rem;
    return {
      left: x(piece.start + off) + 0.5, right: x(piece.end + off) - 0.5, top: row * (height + ROW_GAP), height, pictures,
      soundTop: pictures + SOUND_GAP, soundHeight: height - pictures - SOUND_GAP,
    };
  }

  // Looking

  nearer = () => this.#view.nearer(() => this.#render());
  farther = () => this.#view.farther(() => this.#render());

  fit() {
    this.#view.fit();
    this.#render();
  }

  #wheel(event) {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    this.#view.zoom(Math.exp(-event.deltaY / 200), event.clientX, () => this.#render());
  }

  #resized() {
    this.#view.refit();
    this.style.setProperty("--head", `${this.#view.headWidth}px`);
    this.#draw();
  }

  #place() {
    const { playhead, duration } = this.#film;
    this.#head.hidden = duration === 0;
    this.#head.style.transform = `translateX(${this.#view.x(playhead)}px)`;
    this.#head.setAttribute("aria-valuemax", Math.round(duration));
    this.#head.setAttribute("aria-valuenow", Math.round(playhead));
    this.#head.setAttribute("aria-valuetext", clock(playhead));
    if (this.#player.playing && !this.#carried) this.#view.follow(true);
  }

  #selected() {
    this.#render();
    const { selection } = this.#film;
    if (selection) this.#view.show(this.#box(selection.lane, selection.piece));
  }

  // Focus

  focusPiece(id) {
    this.#lanes.querySelector(`.piece[data-key="${CSS.escape(id)}"]`)?.focus({ preventScroll: true });
  }

  #focused(target) {
    if (target.classList.contains("piece")) this.#film.select(target.dataset.key);
  }

  /** To the next or the last piece of the lane, or to another lane; the playhead goes with a clip. */
  step(by, lanes = false) {
    const film = this.#film;
    const { selection } = film;
    const shown = KINDS.map((kind) => kind.lane).filter((lane) => film.lanes[lane].length > 0);
    if (shown.length === 0) return;
    let lane = selection?.lane ?? (shown.includes("clips") ? "clips" : shown[0]);
    const near = (pieces) => pieces.reduce((best, one) =>
      (Math.abs(one.start - film.playhead) < Math.abs(best.start - film.playhead) ? one : best));
    let piece;
    if (lanes) {
      lane = shown[Math.min(shown.length - 1, Math.max(0, shown.indexOf(lane) + by))];
      piece = near(film.lanes[lane]);
    } else {
      const pieces = film.lanes[lane];
      const at = selection ? pieces.findIndex((one) => one.id === selection.piece.id) + by : pieces.indexOf(near(pieces));
      piece = pieces[Math.min(pieces.length - 1, Math.max(0, at))];
    }
    film.select(piece.id);
    film.seek(piece.start);
    this.focusPiece(piece.id);
  }

  // Drawing

  async #state() {
    this.#view.refit();
    this.#draw();
    const { version, preview } = this.#film.state;
    const of = `${version} ${preview}`;
    if (of === this.#beatsOf) return;
    this.#beatsOf = of;
    const { beats } = preview ? await getBeats(version).catch(() => ({ beats: [] })) : { beats: [] };
    if (of !== this.#beatsOf) return;
    this.beats = beats;
    this.#draw();
  }

  #render() {
    const film = this.#film;
    if (!film.lanes) return;
    this.#paint ??= paintOf(this);
    this.#content.style.width = `${this.#view.width}px`;
    this.#sight = this.#view.sight();
    const [from, to] = this.#sight;
    this.setAttribute("aria-label", say("TIMELINE"));
    this.#lanes.setAttribute("aria-label", say("TIMELINE"));
    this.#head.setAttribute("aria-label", say("PLAYHEAD"));
    const kinds = KINDS.filter(({ lane }) => film.lanes[lane].length > 0 || lane === "clips");
    for (const { lane } of kinds) this.#rows.set(lane, null);
    lay(this.#lanes, kinds, ({ lane }) => lane, (kind) => this.#buildLane(kind), (row, kind) => this.#fillLane(row, kind, from, to));
    this.#measure(kinds);
    this.#ruled(from, to);
    this.#grips();
    this.#place();
  }

  #buildLane({ icon: picture }) {
    return make("div", { class: "lane", role: "group" },
      make("div", { class: "lane-head", "aria-hidden": "true" }, icon(picture), make("span")),
      make("canvas", { class: "lane-art", "aria-hidden": "true" }),
      make("div", { class: "pieces", role: "presentation" }));
  }

  #fillLane(row, kind, from, to) {
    const { lane, word } = kind;
    const pieces = this.#film.lanes[lane];
    const { rows, count } = kind.single ? { rows: null, count: 1 } : inRows(pieces);
    this.#rows.set(lane, rows);
    const height = count * kind.height * this.#view.rem + (count - 1) * ROW_GAP;
    row.style.height = `${height}px`;
    row.classList.toggle(lane, true);
    row.setAttribute("aria-label", say(word));
    const [head, canvas, list] = row.children;
    head.lastChild.textContent = say(word);
    const shown = [];
    pieces.forEach((piece, index) => {
      const box = this.#box(lane, piece);
      const kept = piece.id === this.#film.selected || piece.id === this.#carried?.id;
      if (kept || (box.right > from && box.left < to)) shown.push({ piece, box, index });
    });
    lay(list, shown, ({ piece }) => piece.id, () => this.#buildPiece(lane),
      (element, one) => this.#fillPiece(element, one, lane, pieces.length));
    canvas.style.transform = `translateX(${from}px)`;
    const context = fresh(canvas, Math.max(1, to - from), height);
    context.translate(-from, 0);
    for (const { piece, box } of shown.sort((one, other) => this.#order(one.piece) - this.#order(other.piece))) {
      this.#painting.paint(context, lane, piece, box, this.#sight, this.#view.scale, this.#paint);
    }
  }

  #order = (piece) => (piece.id === this.#carried?.id ? 1 : 0);

  #buildPiece(lane) {
    return make("div", { class: `piece ${lane}`, role: "option" }, make("span", { class: "piece-name" }));
  }

  #fillPiece(element, { piece, box, index }, lane, count) {
    const film = this.#film;
    const selected = piece.id === film.selected;
    element.style.transform = `translate(${box.left}px, ${box.top}px)`;
    element.style.width = `${Math.max(lane === "clips" ? 1 : GRIP_REM * this.#view.rem, box.right - box.left)}px`;
    element.style.height = `${box.height}px`;
    element.firstChild.textContent = lane === "clips" ? `${piece.number}  ${piece.name}` : piece.name;
    element.setAttribute("aria-label", say("PIECE", {
      name: lane === "clips" ? say("CLIP_NAME", { number: piece.number, name: piece.name }) : piece.name,
      start: clock(piece.start), end: clock(piece.end),
    }));
    element.setAttribute("aria-selected", selected);
    element.setAttribute("aria-setsize", count);
    element.setAttribute("aria-posinset", index + 1);
    element.tabIndex = selected || (!film.selected && lane === "clips" && index === 0) ? 0 : -1;
    element.classList.toggle("carried", piece.id === this.#carried?.id);
    element.classList.toggle("narrow", box.right - box.left < NARROW_REM * this.#view.rem);
    element.classList.toggle("fixed", Boolean(piece.fixed));
  }

  #measure(kinds) {
    this.#tops.clear();
    for (const [index, { lane }] of kinds.entries()) this.#tops.set(lane, this.#lanes.children[index].offsetTop);
  }

  #ruled(from, to) {
    const { rem, scale, x, ms } = this.#view;
    const height = RULER_REM * rem;
    const context = fresh(this.#ruler, Math.max(1, to - from), height);
    this.#ruler.style.transform = `translateX(${from}px)`;
    context.translate(-from, 0);
    const shown = { from: ms(from), to: Math.min(ms(to), this.#film.duration), height, x, scale };
    drawRuler(context, { ...shown, beats: this.beats, ready: this.#player.ready(), cover: this.#film.cover }, this.#paint, LABEL_REM * rem);
  }

  #grips() {
    const { selection } = this.#film;
    const box = selection && this.#box(selection.lane, selection.piece);
    this.#handles.show(selection, box && { ...box, top: box.top + (this.#tops.get(selection.lane) ?? 0) });
  }

  /** Let the eye find what somebody else changed. */
  flash(ids) {
    for (const id of ids) {
      const element = this.#lanes.querySelector(`.piece[data-key="${CSS.escape(id)}"]`);
      if (!element) continue;
      element.classList.add("changed");
      setTimeout(() => element.classList.remove("changed"), calm() ? CHANGED_MS * 2 : CHANGED_MS);
    }
  }
}

customElements.define("mf-timeline", Timeline);
