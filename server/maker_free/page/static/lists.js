// Versions with their pictures, files, and exports with how far they are.

import * as api from "./api.js";
import { icon, iconButton, lay, make, nameButton } from "./dom.js";
import { clock } from "./formats.js";
import { inTurn, loadPicture } from "./queue.js";
import { both, say, whenLanguage } from "./words.js";

const FORMATS = ["mp4", "webm", "gif", "mp3", "wav"];
const STATES = {
  waiting: "EXPORT_WAITING", working: "EXPORT_WORKING", done: "EXPORT_READY", failed: "EXPORT_FAILED", cancelled: "EXPORT_CANCELLED",
};
const HEIGHTS = [0, 2160, 1080, 720, 480];

class List extends HTMLElement {
  film;
  list = make("ul", { class: "list" });
  none = make("p", { class: "hint" });

  constructor(film) {
    super();
    this.film = film;
  }

  connectedCallback() {
    this.append(this.none, this.list);
    this.film.on("state", () => this.show());
    whenLanguage(() => this.show());
  }

  /** The entries, what tells one from the others, and what is said when there are none. */
  lay(entries, keyOf, none) {
    this.none.hidden = entries.length > 0;
    this.none.textContent = none;
    lay(this.list, entries, keyOf, (entry) => this.build(entry), (element, entry) => this.fill(element, entry));
  }
}

/** What a version is called that has no name of its own, or one of the film's shorts. */
function nameOf({ number, touch }) {
  if (touch.do === "show") return say("VERSION", { number });
  return number ? say("SHORT", { number }) : say("WHOLE_FILM");
}

export class Versions extends List {
  /** Pictures are asked for when the list is looked at. */
  shown() {
    this.show();
  }

  #load(place, address) {
    place.dataset.of = address;
    inTurn(() => loadPicture(address)).then((picture) => {
      picture.alt = "";
      if (place.dataset.of === address) place.replaceChildren(picture);
    }, () => { place.dataset.of = ""; });
  }

  show() {
    if (!this.film.state) return;
    const { shorts, versions } = this.film.state;
    const films = shorts.map((short) => ({ ...short, key: `short ${short.number}`, touch: { do: "open", short: short.number } }));
    const kept = versions.map((version) => ({ ...version, key: version.number, touch: { do: "show", version: version.number } }));
    this.lay([...films, ...kept.reverse()], ({ key }) => key, say("NO_VERSIONS"));
    for (const [at, { classList }] of [...this.list.children].entries()) classList.toggle("after-shorts", at > 0 && at === films.length);
  }

  build({ touch }) {
    return make("li", {}, make("button", { type: "button", class: "version", onclick: () => this.film.touch(touch) },
    make("span", { class: "version-picture" }),
    make("span", { class: "version-name" }), make("span", { class: "version-words" }), make("span", { class: "version-length" })));
  }

  fill(element, version) {
    const [picture, name, words, length] = element.firstChild.children;
    if (picture.dataset.of !== version.picture && !this.hidden) this.#load(picture, version.picture);
    name.textContent = version.name ?? nameOf(version);
    words.textContent = version.words ?? (version.number ? say("SHORT_OF", { start: clock(version.start, false), end: clock(version.end, false) }) : "");
    length.textContent = clock(version.duration, false);
    element.firstChild.classList.toggle("undone", Boolean(version.undone));
    if (version.shown) element.firstChild.setAttribute("aria-current", "true");
    else element.firstChild.removeAttribute("aria-current");
  }
}

export class Files extends List {
  show() {
    if (this.film.state) this.lay(this.film.state.files, ({ id }) => id, say("NO_FILES"));
  }

  build() {
    return make("li", { class: "file" }, make("span", { class: "file-picture" }),
      make("span", { class: "file-name" }), make("span", { class: "file-facts" }), make("span", { class: "tag" }));
  }

  fill(element, file) {
    const [picture, name, facts, tag] = element.children;
    if (file.strip) {
      picture.style.backgroundImage = `url(${JSON.stringify(file.strip.url)})`;
    }
    picture.classList.toggle("still", file.strip?.count === 1);
    if (!file.strip && !picture.firstChild) picture.append(icon(file.kind === "audio" ? "music" : "picture"));
    name.textContent = file.name;
    name.title = file.name;
    const length = file.kind === "image" ? "" : clock(file.duration, false);
    facts.textContent = [say(`KIND_${file.kind.toUpperCase()}`), length, file.width ? `${file.width} × ${file.height}` : ""]
      .filter(Boolean).join("  ·  ");
    tag.textContent = file.used ? say("IN_FILM") : "";
  }
}

export class Exports extends List {
  #format = make("select", { class: "field" });
  #height = make("select", { class: "field" });
  #start = make("button", { type: "submit", class: "button main" });
  #labels = [make("span"), make("span")];
  #notice;

  constructor(film, notice) {
    super(film);
    this.#notice = notice;
  }

  connectedCallback() {
    this.prepend(make("form", { class: "export-form", onsubmit: (event) => { event.preventDefault(); this.#begin(); } },
      make("label", {}, this.#labels[0], this.#format), make("label", {}, this.#labels[1], this.#height), this.#start));
    whenLanguage(() => {
      const kept = [this.#format.value || "mp4", this.#height.value || "0"];
      this.#labels[0].textContent = say("FORMAT");
      this.#labels[1].textContent = say("SIZE");
      this.#start.textContent = say("EXPORT");
      this.#format.replaceChildren(...FORMATS.map((name) => make("option", { value: name, text: say(`FORMAT_${name.toUpperCase()}`) })));
      this.#height.replaceChildren(...HEIGHTS.map((height) =>
        make("option", { value: height, text: height ? `${height}p` : say("SIZE_FILM") })));
      [this.#format.value, this.#height.value] = kept;
    });
    this.#format.addEventListener("change", () => {
      this.#height.disabled = ["mp3", "wav"].includes(this.#format.value);
    });
    super.connectedCallback();
  }

  focusStart() {
    this.#start.focus();
  }

  async #begin() {
    const height = Number(this.#height.value);
    this.#start.disabled = true;
    try {
      this.#put(await api.startExport({ format: this.#format.value, height: this.#height.disabled || !height ? null : height }));
    } catch (error) {
      this.#notice.tell(error.both ? both(error.both) : say("FAILED"), { warn: true });
    }
    this.#start.disabled = !this.film.state.preview;
  }

  #entries = null;

  #put(entry) {
    const rest = (this.#entries ?? []).filter(({ id }) => id !== entry.id);
    this.update([...rest, entry]);
  }

  /** All exports, as the studio last told of them. */
  update(entries) {
    const before = new Map((this.#entries ?? []).map((one) => [one.id, one.status]));
    this.#entries = entries;
    for (const one of entries) {
      if (before.has(one.id) && before.get(one.id) !== one.status) this.#ended(one);
    }
    this.show();
  }

  #ended(one) {
    if (one.status === "done") this.#notice.tell(say("EXPORT_DONE", { title: one.title }));
    if (one.status === "failed") this.#notice.tell(one.error ? both(one.error) : say("FAILED"), { warn: true });
  }

  show() {
    const { state } = this.film;
    if (!state) return;
    this.#entries ??= [...state.exports];
    this.#start.disabled = !state.preview;
    this.lay([...this.#entries].reverse(), ({ id }) => id, say("NO_EXPORTS"));
  }

  build({ id }) {
    const drop = iconButton("close", "", () => api.dropExport(id).then((entry) => this.#put(entry), () => {}));
    return make("li", { class: "export" }, make("span", { class: "export-name" }), make("span", { class: "export-state" }),
      make("progress", { max: 100 }), make("a", { class: "button", hidden: true }), drop, make("p", { class: "export-report" }));
  }

  fill(element, entry) {
    const [name, state, progress, link, drop, report] = element.children;
    const going = entry.status === "waiting" || entry.status === "working";
    name.textContent = entry.title;
    progress.hidden = !going;
    progress.value = entry.percent;
    progress.setAttribute("aria-label", entry.title);
    drop.hidden = !going;
    nameButton(drop, say("EXPORT_STOP"));
    state.textContent = going && entry.status === "working"
      ? [`${Math.round(entry.percent)}%`, entry.remaining >= 1 ? say("EXPORT_LEFT", { time: clock(entry.remaining * 1000, false) }) : ""].filter(Boolean).join("  ·  ")
      : say(STATES[entry.status]);
    link.hidden = !entry.file;
    if (entry.file) link.setAttribute("href", `${entry.file}?download`);
    link.textContent = say("EXPORT_SAVE");
    const told = entry.error ?? entry.report;
    report.textContent = told ? both(told) : "";
    report.hidden = !told;
  }
}

customElements.define("mf-versions", Versions);
customElements.define("mf-files", Files);
customElements.define("mf-exports", Exports);
