// One track of the preview in the browser: parts are written one after the other, and what lies there is known.

/** Half of the shortest frame: neither the keyframe behind a part nor the frame before it is taken away with it. */
const EDGE_S = 0.005;

export class Buffer {
  mime;
  #source;
  #buffer;
  #held = new Map();
  #turn = Promise.resolve();
  #waiting = 0;
  #sample = null;
  #filled = null;

  constructor(source, mime) {
    this.mime = mime;
    this.#source = source;
    this.#buffer = source.addSourceBuffer(mime);
    this.#buffer.mode = "segments";
  }

  get busy() {
    return this.#waiting > 0;
  }

  /** Whether a part lies here; browsers throw away what they have no room for, without a word. */
  has(part) {
    if (this.#held.get(part.start_s)?.key !== part.key) return false;
    const middle = (part.start_s + part.end_s) / 2;
    const { buffered } = this.#buffer;
    for (let index = 0; index < buffered.length; index += 1) {
      if (buffered.start(index) <= middle && middle < buffered.end(index)) return true;
    }
    this.#held.delete(part.start_s);
    return false;
  }

  /**
   * Lay any sound where a part is missing, so that the picture beside it can be shown: browsers show nothing where one
   * of two tracks is empty. It is never heard; `unfill` takes it away before anything is played.
   */
  async fill(part, at) {
    if (!this.#sample || this.#filled) return;
    const { bytes, length } = this.#sample;
    this.#filled = part;
    await this.#write(() => {
      this.#buffer.appendWindowStart = part.start_s;
      this.#buffer.appendWindowEnd = part.end_s;
      this.#buffer.timestampOffset = Math.max(part.start_s, Math.min(at - length / 4, part.end_s - length));
      this.#buffer.appendBuffer(bytes);
    });
    await this.#write(() => {
      [this.#buffer.appendWindowStart, this.#buffer.appendWindowEnd] = [0, Infinity];
      this.#buffer.timestampOffset = 0;
      return false;
    });
  }

  /** Whether a place of a part is filled. */
  filled(part) {
    return this.#filled !== null && this.#filled.start_s === part.start_s && this.#filled.key === part.key;
  }

  /** Whether there was anything to take away. */
  async unfill() {
    const part = this.#filled;
    this.#filled = null;
    if (!part || this.has(part)) return false;
    await this.#remove([part]);
    return true;
  }

  /** Take away whatever is none of these parts. */
  async keep(parts) {
    await this.unfill();
    const stay = new Map(parts.map((part) => [part.start_s, part.key]));
    const gone = [...this.#held.values()].filter((part) => stay.get(part.start_s) !== part.key);
    await this.#remove(gone);
  }

  /** Write a part; what lies outside of `from` to `to` (s) makes room for it when there is none. */
  async append(part, bytes, from, to) {
    const write = () => this.#write(() => {
      this.#buffer.timestampOffset = part.offset_s;
      this.#buffer.appendBuffer(bytes);
    });
    try {
      await write();
    } catch (error) {
      if (error.name !== "QuotaExceededError") throw error;
      await this.#remove([...this.#held.values()].filter((one) => one.end_s < from || one.start_s > to));
      await write();
    }
    this.#held.set(part.start_s, part);
    this.#sample = { bytes, length: part.end_s - part.start_s };
    if (this.filled(part)) this.#filled = null;
  }

  async #remove(parts) {
    for (const part of parts) {
      this.#held.delete(part.start_s);
      await this.#write(() => this.#buffer.remove(Math.max(0, part.start_s - EDGE_S), part.end_s - EDGE_S));
    }
  }

  /** A SourceBuffer takes one change at a time; `change` gives false when it is over at once. */
  #write(change) {
    this.#waiting += 1;
    const turn = this.#turn.then(() => new Promise((done, failed) => {
      const over = () => {
        this.#buffer.removeEventListener("updateend", over);
        this.#buffer.removeEventListener("error", broken);
        done();
      };
      const broken = () => failed(new Error("part not readable"));
      this.#buffer.addEventListener("updateend", over);
      this.#buffer.addEventListener("error", broken);
      try {
        if (this.#source.readyState === "closed") throw new Error("closed");
        if (change() === false) over();
      } catch (error) {
        this.#buffer.removeEventListener("updateend", over);
        this.#buffer.removeEventListener("error", broken);
        failed(error);
      }
    })).finally(() => { this.#waiting -= 1; });
    this.#turn = turn.catch(() => {});
    return turn;
  }
}
