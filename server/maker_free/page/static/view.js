// How the timeline is looked at: how near, which stretch, and which time lies under which pixel.

const LARGEST_SCALE = 0.6;
const STEP = 1.5;
const WIDE_HEAD_REM = 6.5;
const NARROW_HEAD_REM = 2.25;
const NARROW_REM = 34;
const SHORTEST_MS = 1000;

export class View {
  /** px for a ms. */
  scale = 0.05;
  rem = 16;
  #film;
  #scroller;
  #fits = true;

  constructor(film, scroller) {
    this.#film = film;
    this.#scroller = scroller;
  }

  /** The names of the lanes stand before them. */
  get headWidth() {
    return this.rem * (this.#scroller.clientWidth < NARROW_REM * this.rem ? NARROW_HEAD_REM : WIDE_HEAD_REM);
  }

  /** How wide all of it is, in px: the film and some room to draw things to. */
  get width() {
    const { clientWidth } = this.#scroller;
    return this.#fits ? clientWidth : Math.max(clientWidth, this.x(this.#film.duration) + clientWidth * 0.3);
  }

  /** The place of a time of the film (ms), in px of the content. */
  x = (ms) => this.headWidth + ms * this.scale;

  /** The time of the film under a place of the content. */
  ms = (x) => (x - this.headWidth) / this.scale;

  /** The time of the film under a place of the window, within the film. */
  msAt(clientX) {
    const x = clientX - this.#scroller.getBoundingClientRect().left + this.#scroller.scrollLeft;
    return Math.min(this.#film.duration, Math.max(0, this.ms(x)));
  }

  /** -1 or 1 when a place of the window is at the left or right edge of the lanes. */
  edge(clientX, within) {
    const { left, right } = this.#scroller.getBoundingClientRect();
    if (clientX < left + this.headWidth + within && this.#scroller.scrollLeft > 0) return -1;
    return clientX > right - within ? 1 : 0;
  }

  scrollBy(px) {
    this.#scroller.scrollLeft += px;
  }

  /** What is drawn, in px of the content: what is seen and half of that on either side. */
  sight() {
    const { scrollLeft, clientWidth } = this.#scroller;
    return [Math.max(0, scrollLeft - clientWidth / 2), Math.min(this.width, scrollLeft + clientWidth * 1.5)];
  }

  /** Whether something is seen that was not drawn. */
  beyond([from, to]) {
    const { scrollLeft, clientWidth } = this.#scroller;
    return scrollLeft < from || scrollLeft + clientWidth > Math.max(to, clientWidth);
  }

  #fitting() {
    const room = this.#scroller.clientWidth - this.headWidth - 1.5 * this.rem;
    return Math.min(LARGEST_SCALE, Math.max(1, room) / Math.max(SHORTEST_MS, this.#film.duration));
  }

  /** Another film, or another window: all of it stays in sight if it was. */
  refit() {
    this.rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
    if (this.#fits) this.scale = this.#fitting();
  }

  fit() {
    this.#fits = true;
    this.refit();
  }

  /** Look nearer by a factor, around a place of the window or the playhead; `draw` is called in between. */
  zoom(factor, clientX, draw) {
    const ms = clientX === null ? this.#film.playhead : this.msAt(clientX);
    const before = this.x(ms) - this.#scroller.scrollLeft;
    this.scale = Math.min(LARGEST_SCALE, Math.max(this.#fitting(), this.scale * factor));
    this.#fits = this.scale <= this.#fitting();
    draw();
    this.#scroller.scrollLeft = this.x(ms) - before;
  }

  nearer = (draw) => this.zoom(STEP, null, draw);
  farther = (draw) => this.zoom(1 / STEP, null, draw);

  /** Keep the playhead in sight: a page at a time while it plays. */
  follow(playing) {
    const { scrollLeft, clientWidth } = this.#scroller;
    const x = this.x(this.#film.playhead);
    if (x >= scrollLeft + this.headWidth && x <= scrollLeft + clientWidth - this.rem / 2) return;
    this.#scroller.scrollLeft = x - this.headWidth - (playing ? 1.5 * this.rem : clientWidth / 3);
  }

  /** Bring a box (px of the content) into sight when nothing of it is. */
  show({ left, right }) {
    const { scrollLeft, clientWidth } = this.#scroller;
    if (right >= scrollLeft + this.headWidth && left <= scrollLeft + clientWidth) return;
    this.#scroller.scrollLeft = left - clientWidth / 3;
  }
}
