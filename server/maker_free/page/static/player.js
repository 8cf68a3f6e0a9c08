// The player: the preview of the shown version, exact to the frame, in both directions.

import { frameAddress, getPlaylist } from "./api.js";
import { icon, make } from "./dom.js";
import { sameMoment } from "./foreseen.js";
import { Stream, playsParts } from "./stream.js";
import { say, whenLanguage } from "./words.js";

const STILL_HEIGHT = 480;
const STILL_PATIENCE_MS = 400;
const FASTEST = 4;
const PLAYLIST_RETRY_MS = 1000;

export class Player extends HTMLElement {
  #film;
  #video = make("video", { playsinline: true, preload: "auto", tabindex: -1 });
  #still = make("img", { class: "still", alt: "", hidden: true });
  #empty = make("div", { class: "empty", hidden: true });
  #stream = null;
  #shown = "";
  #laid = null;
  #rate = 0;
  #began = null;
  #loading = null;
  #wantedStill = null;

  constructor(film) {
    super();
    this.#film = film;
  }

  connectedCallback() {
    const video = this.#video;
    this.append(video, this.#still, this.#empty);
    this.#stream = playsParts() ? new Stream(video, () => this.#arrived()) : null;
    this.#film.on("state", () => this.#state());
    this.#film.on("seek", () => this.#seek());
    this.#film.on("lanes", () => this.#foresee());
    video.addEventListener("seeked", () => this.#seeked());
    video.addEventListener("error", () => this.#broken());
    video.addEventListener("ended", () => this.pause());
    video.addEventListener("waiting", () => this.classList.toggle("waiting", this.playing));
    video.addEventListener("playing", () => this.classList.remove("waiting"));
    this.addEventListener("click", () => this.toggle());
    document.addEventListener("visibilitychange", () => this.#stream?.wake());
    whenLanguage(() => {
      video.setAttribute("aria-label", say("PLAYER"));
      this.#empty.replaceChildren(icon("film"), make("p", { text: say("EMPTY") }), make("p", { text: say("EMPTY_HOW") }));
    });
  }

  // Playing

  /** Times the usual speed; negative is backwards, 0 is still. */
  get rate() {
    return this.#rate;
  }

  get playing() {
    return this.#rate !== 0;
  }

  toggle() {
    if (this.playing) this.pause();
    else this.play(1);
  }

  /** L and J: once more is twice as fast; the other way begins at the usual speed. */
  shuttle(direction) {
    const faster = Math.sign(this.#rate) === direction ? this.#rate * 2 : direction;
    this.play(Math.max(-FASTEST, Math.min(FASTEST, faster)));
  }

  play(rate) {
    const film = this.#film;
    if (!film.state?.preview) return;
    const before = this.#rate;
    this.#rate = rate;
    if (rate > 0 && before <= 0) film.seekFrame(film.frame >= film.lastFrame ? 0 : film.frame);
    this.#began = { at: performance.now(), from: film.playhead };
    if (rate > 0) {
      this.#video.playbackRate = rate;
      this.#run();
    } else this.#video.pause();
    this.#changed();
    if (before === 0) requestAnimationFrame(() => this.#tick());
  }

  async #run() {
    // What is decoded already goes with a seek.
    if (await this.#stream?.heard()) this.#video.currentTime = this.#target;
    if (this.#rate <= 0) return;
    await this.#video.play().catch((error) => { if (error.name !== "AbortError") this.pause(); });
  }

  pause() {
    if (!this.playing) return;
    const forwards = this.#rate > 0;
    this.#rate = 0;
    this.#video.pause();
    this.#stream?.still();
    this.classList.remove("waiting");
    this.#film.seek(forwards ? Math.min(this.#video.currentTime * 1000, this.#film.duration) : this.#film.playhead);
    this.#changed();
  }

  get muted() {
    return this.#video.muted;
  }

  set muted(is) {
    this.#video.muted = is;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event("playing"));
  }

  #tick() {
    const film = this.#film;
    if (!this.playing) return;
    if (this.#rate > 0) {
      if (!this.#video.seeking) film.played(Math.min(this.#video.currentTime * 1000, film.duration));
      this.#stream?.seek(this.#video.currentTime);
      const over = this.#video.currentTime * 1000 >= film.duration - film.frameMs / 2;
      if (over && !this.#video.seeking) return this.pause();
    } else {
      const { at, from } = this.#began;
      if (!this.#video.seeking) film.seek(from + (performance.now() - at) * this.#rate);
      if (film.frame === 0) return this.pause();
    }
    requestAnimationFrame(() => this.#tick());
  }

  // Where the playhead is

  /** In seconds: the middle of the frame, so that no rounding shows its neighbour. */
  get #target() {
    return this.#foreseen() ?? this.#middle / 1000;
  }

  get #middle() {
    return (this.#film.frame + 0.5) * this.#film.frameMs;
  }

  /** Where the preview has the picture of a touch that it does not know yet, in seconds; null when it knows all. */
  #foreseen() {
    const { lanes } = this.#film;
    if (!this.#laid || this.#laid === lanes || this.playing) return null;
    const same = sameMoment(this.#middle, lanes, this.#laid);
    return same === null ? null : same / 1000;
  }

  /** Show what a touch makes of the film, as far as it lies here, without waiting for the studio. */
  #foresee() {
    const target = this.#foreseen();
    if (target === null || !this.#stream?.has(target)) return;
    if (this.#video.seeking || Math.abs(this.#video.currentTime - target) < 0.001) return;
    this.#video.currentTime = target;
  }

  #seek() {
    if (!this.#film.state.preview) return;
    const target = this.#target;
    this.#stream?.seek(target);
    if (this.#rate > 0) {
      this.#video.currentTime = target;
      return;
    }
    if (this.#here(target)) {
      if (!this.#video.seeking) this.#video.currentTime = target;
    } else this.#wantStill();
  }

  #here(target) {
    return this.#stream ? this.#stream.has(target) : this.#video.readyState > 0;
  }

  #seeked() {
    const target = this.#target;
    if (this.playing && this.#rate > 0) {
      this.#still.hidden = true;
      return;
    }
    if (Math.abs(this.#video.currentTime - target) > 0.001) this.#seek();
    else if (this.#here(target)) {
      this.#wantedStill = null;
      this.#still.hidden = true;
    }
  }

  /** More of the preview lies here. */
  #arrived() {
    this.dispatchEvent(new Event("arrived"));
    if (this.#still.hidden && this.#wantedStill === null) return;
    if (this.#here(this.#target)) this.#seek();
  }

  /** What can be played at once, in seconds. */
  ready() {
    return this.#stream?.ready() ?? [];
  }

  /** Until the preview is there, the very frame comes as a picture: one at a time, the latest first. */
  #wantStill() {
    const { state, playhead } = this.#film;
    this.#wantedStill = frameAddress(state.version, playhead, STILL_HEIGHT);
    if (!this.#loading) this.#loadStill();
    else if (this.#loading.address !== this.#wantedStill && performance.now() - this.#loading.since > STILL_PATIENCE_MS) {
      this.#loading.abort.abort();
    }
  }

  async #loadStill() {
    const address = this.#wantedStill;
    const abort = new AbortController();
    this.#loading = { address, abort, since: performance.now() };
    try {
      const answer = await fetch(address, { signal: abort.signal, priority: "high" });
      if (answer.ok) await this.#showStill(await answer.blob());
    } catch {
      // Another one is wanted by now, or the film has gone on to another version.
    }
    this.#loading = null;
    if (this.#wantedStill !== null && this.#wantedStill !== address) this.#loadStill();
  }

  async #showStill(picture) {
    const address = URL.createObjectURL(picture);
    const next = new Image();
    next.src = address;
    await next.decode();
    if (this.#wantedStill !== null) {
      this.#still.src = address;
      await this.#still.decode();
      this.#still.hidden = this.#wantedStill === null;
    }
    URL.revokeObjectURL(address);
  }

  // The film

  async #state() {
    const { state } = this.#film;
    this.#empty.hidden = Boolean(state.preview);
    this.#video.hidden = !state.preview;
    this.style.setProperty("--shape", state.canvas.width / state.canvas.height);
    const version = `${state.version} ${state.preview}`;
    if (version === this.#shown) {
      if (this.#laid) this.#laid = state.lanes;
      return;
    }
    this.#shown = version;
    if (!state.preview) {
      this.pause();
      this.#still.hidden = true;
      return;
    }
    if (!this.#stream) {
      this.#video.src = state.film;
      this.#seek();
      return;
    }
    await this.#playlist(state.preview, version);
  }

  /** The browser gave up on the preview: it is laid in anew, from the start. */
  #broken() {
    this.#stream?.reset();
    this.#shown = "";
    this.pause();
    setTimeout(() => this.#state(), PLAYLIST_RETRY_MS);
  }

  async #playlist(address, version) {
    try {
      const playlist = await getPlaylist(address);
      if (version !== this.#shown) return;
      this.#laid = this.#film.state.lanes;
      this.#stream.seek(this.#target);
      await this.#stream.show(playlist);
    } catch {
      if (version === this.#shown) setTimeout(() => this.#playlist(address, version), PLAYLIST_RETRY_MS);
      if (version === this.#shown) this.#wantStill();
      return;
    }
    if (version !== this.#shown) return;
    if (this.#rate > 0) {
      if (this.#video.paused) this.#run();
    } else if (this.#here(this.#target)) this.#video.currentTime = this.#target;
    else this.#wantStill();
    this.dispatchEvent(new Event("arrived"));
  }
}

customElements.define("mf-player", Player);
