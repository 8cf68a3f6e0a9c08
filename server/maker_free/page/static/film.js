// The film as the page shows it: the studio's state, what hands do to it, what is selected, where the playhead is.

import * as api from "./api.js";
import { applied, find, lengthOf } from "./touches.js";

const SELECTION_EVERY_MS = 200;
const SELECTION_AGAIN_MS = 60_000;

/**
 * Tells by events: `state` (the studio's is another one), `lanes` (what is shown of it is), `selection`, `playhead`
 * (wherever it is now), `seek` (it was put somewhere), `touched` ({done, touch, changed}), `refused` (`Both`), `lost` (a touch of which
 * the studio never answered).
 */
export class Film extends EventTarget {
  state = null;
  /** The lanes as they are shown: the state's, with what is under way laid over them. */
  lanes = null;
  selected = null;
  /** In ms of the film. */
  playhead = 0;

  #queue = [];
  #trying = null;
  #sending = null;
  #told = "";
  #tellTimer = 0;
  #fetching = null;
  #asked = 0;

  constructor() {
    super();
    setInterval(() => { if (document.visibilityState === "visible") this.#tell(true); }, SELECTION_AGAIN_MS);
  }

  #emit(name, detail = null) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }

  on(name, listener) {
    this.addEventListener(name, (event) => listener(event.detail));
  }

  // The state

  /** Lay what the studio says over what is shown; an older one than that is passed over. */
  lay(state) {
    if (this.state && state.revision < this.state.revision && state.project === this.state.project) return;
    this.state = state;
    this.#show();
    this.#emit("state");
  }

  /**
   * Ask for the state anew, once at a time; asked meanwhile, once more. `anew`: of a studio that was away, which may
   * count its changes from the start.
   */
  refresh(anew = false) {
    this.#asked += 1;
    if (anew && this.state) this.state = { ...this.state, revision: -1 };
    this.#fetching ??= (async () => {
      try {
        for (let served = 0; served !== this.#asked; ) {
          served = this.#asked;
          this.lay(await api.getState());
        }
      } finally {
        this.#fetching = null;
      }
    })();
    return this.#fetching;
  }

  #show() {
    const pending = [...this.#queue.map(({ touch }) => touch), ...(this.#trying ? [this.#trying] : [])];
    this.lanes = pending.reduce(applied, this.state.lanes);
    if (this.selected && !find(this.lanes, this.selected)) this.select(null);
    const last = this.lastFrame;
    if (this.frame > last) this.seekFrame(last);
    this.#emit("lanes");
    this.#tell();
  }

  /** In ms: of what is shown, which may be longer or shorter than the state while a hand is at it. */
  get duration() {
    if (!this.state) return 0;
    const own = lengthOf(this.state.lanes);
    return this.state.duration + (own ? lengthOf(this.lanes) - own : 0);
  }

  /** The moment of the cover, in ms, or null; one that was just chosen at once. */
  get cover() {
    const chosen = this.#queue.findLast(({ touch }) => touch.do === "cover")?.touch;
    return chosen ? chosen.at : (this.state?.cover ?? null);
  }

  get selection() {
    return this.selected ? find(this.lanes, this.selected) : null;
  }

  select(id) {
    if (id === this.selected) return;
    this.selected = id;
    this.#emit("selection");
    this.#tell();
  }

  // The playhead

  /** How long a frame is, in ms. */
  get frameMs() {
    const canvas = this.state?.canvas;
    return canvas ? (1000 * canvas.fps_den) / canvas.fps_num : 1000 / 30;
  }

  get frame() {
    return Math.floor(this.playhead / this.frameMs + 0.01);
  }

  get lastFrame() {
    return Math.max(0, Math.round(this.duration / this.frameMs) - 1);
  }

  /** Put the playhead on the frame that is shown at `ms`. */
  seek(ms) {
    this.seekFrame(Math.floor(ms / this.frameMs + 0.01));
  }

  seekFrame(frame) {
    this.playhead = Math.min(this.lastFrame, Math.max(0, frame)) * this.frameMs;
    this.#emit("playhead");
    this.#emit("seek");
    this.#tell();
  }

  /** The player got there by itself. */
  played(ms) {
    this.playhead = ms;
    this.#emit("playhead");
    this.#tell();
  }

  // Touches

  /** Show a touch while the hand is at it; null takes it back. */
  try(touch) {
    this.#trying = touch;
    this.#show();
  }

  /** The version that a hand sees which begins now; null: what comes of the touches that are on their way. */
  get seen() {
    return this.#queue.length > 0 ? null : this.state.version;
  }

  /**
   * Make a touch: shown at once, sent when those before it are made. `seen` is what the hand saw when it began: what
   * others did since then to the same thing must not be lost.
   */
  touch(touch, seen = this.seen) {
    this.#trying = null;
    this.#queue.push({ touch, seen });
    this.#show();
    this.#send();
  }

  /** When no touch is on its way. */
  idle() {
    return this.#sending ?? Promise.resolve();
  }

  #send() {
    this.#sending ??= this.#sendAll().finally(() => { this.#sending = null; });
  }

  async #sendAll() {
    let base = this.state.version;
    while (this.#queue.length > 0) {
      try {
        const [{ touch, seen }] = this.#queue;
        const done = await api.touch(seen ?? base, touch);
        this.#queue.shift();
        const changed = done.version !== base;
        base = done.version;
        this.lay(done.state);
        this.#emit("touched", { done, touch, changed });
      } catch (error) {
        await this.#failed(error);
        base = this.state.version;
      }
    }
  }

  /** A touch is sent once: whether one that was cut off was made is seen in the film, and what was not is said. */
  async #failed(error) {
    if (error instanceof api.Refused) {
      this.#queue.shift();
      if (error.state) this.lay(error.state);
      else this.#show();
      this.#emit("refused", error.both);
      return;
    }
    this.#queue = [];
    this.#show();
    this.#emit("lost");
  }

  // The selection, told to the studio

  #tell(again = false) {
    if (!this.state) return;
    const now = { version: this.state.version, piece: this.selected, playhead: Math.round(this.playhead) };
    const text = JSON.stringify(now);
    if (text === this.#told && !again) return;
    if (again) this.#told = "";
    this.#tellTimer ||= setTimeout(() => this.tellSelection(), SELECTION_EVERY_MS);
  }

  /** Tell now, before words that may mean it; done when the studio knows. */
  async tellSelection() {
    clearTimeout(this.#tellTimer);
    this.#tellTimer = 0;
    const piece = this.selected && find(this.state.lanes, this.selected) ? this.selected : null;
    const latest = { version: this.state.version, piece, playhead: Math.round(this.playhead) };
    this.#told = JSON.stringify(latest);
    await api.select(latest);
  }
}
