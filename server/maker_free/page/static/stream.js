// The preview as it comes from the studio: which parts are fetched next, and what lies in the browser already.

import { Buffer } from "./buffer.js";

const AHEAD_S = 90;
const BEHIND_S = 30;
const KEPT_S = 60;
const RETRY_MS = 1000;

const Source = window.ManagedMediaSource ?? window.MediaSource;

/** Whether this browser can play the preview in parts. */
export const playsParts = () => Boolean(Source);

/**
 * Feeds a `<video>` with a playlist. `onchange` is called when more is there to be shown. Parts are fetched from the
 * playhead on, one of the picture and one of the sound at a time; a seek gives up what is no longer needed first.
 */
export class Stream {
  #video;
  #onchange;
  #source = null;
  #tracks = [];
  #playlist = null;
  #at = 0;
  #timer = 0;
  #heard = false;

  constructor(video, onchange) {
    this.#video = video;
    this.#onchange = onchange;
  }

  /** Lay another playlist over what is played: what is the same stays where it is. */
  async show(playlist) {
    this.#playlist = playlist;
    const mimes = [playlist.picture, playlist.sound].filter((track) => track.parts.length > 0).map((track) => track.mime);
    if (this.#tracks.map((track) => track.buffer.mime).join() !== mimes.join()) await this.#open(mimes);
    if (playlist !== this.#playlist) return;
    for (const track of this.#tracks) {
      const parts = [playlist.picture, playlist.sound].find((one) => one.mime === track.buffer.mime).parts;
      if (track.loading && !parts.some((part) => same(part, track.loading))) this.#giveUp(track);
      track.parts = parts;
      await track.buffer.keep(parts);
    }
    this.#length();
    this.#pump();
  }

  /** Where the playhead is, in seconds: what is wanted first. */
  seek(seconds) {
    const far = Math.abs(seconds - this.#at) > 0.5;
    this.#at = seconds;
    if (far) {
      for (const track of this.#tracks) {
        const needed = partAt(track.parts, seconds);
        if (track.loading && needed && !same(track.loading, needed) && !track.buffer.has(needed)) this.#giveUp(track);
      }
    }
    this.#pump();
  }

  /** Whether the picture at `seconds` can be shown, of the version that is shown. */
  has(seconds) {
    return this.#tracks.length > 0 && this.#tracks.every(({ parts, buffer }) => {
      const part = partAt(parts, seconds);
      return !part || buffer.has(part) || buffer.filled(part);
    });
  }

  /** Nothing is heard from now on. */
  still() {
    this.#heard = false;
    this.#pump();
  }

  /** Before anything is heard: only what is the film's own. Whether something else lay there. */
  async heard() {
    this.#heard = true;
    let other = false;
    for (const { buffer } of this.#tracks) other = (await buffer.unfill()) || other;
    return other;
  }

  /** While it is still, the picture does not wait for its sound. */
  async #fill() {
    const [picture, sound] = this.#tracks;
    if (!sound || this.#heard) return;
    const [seen, missing] = [partAt(picture.parts, this.#at), partAt(sound.parts, this.#at)];
    if (!seen || !missing || !picture.buffer.has(seen) || sound.buffer.has(missing) || sound.buffer.filled(missing)) return;
    await sound.buffer.unfill();
    await sound.buffer.fill(missing, this.#at);
    this.#onchange();
  }

  /** The stretches that can be played at once, in seconds. */
  ready() {
    const picture = this.#tracks[0];
    return picture ? picture.parts.filter((part) => picture.buffer.has(part)).map((part) => [part.start_s, part.end_s]) : [];
  }

  async #open(mimes) {
    for (const track of this.#tracks) this.#giveUp(track);
    const source = new Source();
    this.#source = source;
    this.#tracks = [];
    this.#video.disableRemotePlayback = true;
    const address = URL.createObjectURL(source);
    this.#video.src = address;
    await new Promise((opened) => source.addEventListener("sourceopen", opened, { once: true }));
    URL.revokeObjectURL(address);
    this.#tracks = mimes.map((mime) => ({ buffer: new Buffer(source, mime), parts: [], loading: null, abort: null }));
  }

  /** The film's length, which can only be set while nothing is written. */
  #length() {
    const { duration_s: length } = this.#playlist;
    const source = this.#source;
    if (source.readyState !== "open" || Math.abs(source.duration - length) < 0.001) return;
    if (this.#tracks.some((track) => track.buffer.busy)) return;
    try {
      source.duration = length;
    } catch {
      // Something lies behind the new end still; asked again when that is gone.
    }
  }

  #pump() {
    clearTimeout(this.#timer);
    if (document.visibilityState === "hidden" && this.#video.paused) return;
    for (const track of this.#due()) this.#next(track);
    this.#fill().catch(() => {});
    this.#end();
  }

  /**
   * The tracks of which a part may be fetched. While nothing is heard that is one at a time, what is wanted sooner: a
   * request waits until its part is made, and touches need connections too.
   */
  #due() {
    if (this.#heard) return this.#tracks;
    if (this.#tracks.some((track) => track.loading)) return [];
    const starts = this.#tracks.map((track) => wanted(track, this.#at)?.start_s ?? Infinity);
    const soonest = Math.min(...starts);
    return soonest === Infinity ? [] : [this.#tracks[starts.indexOf(soonest)]];
  }

  async #next(track) {
    if (track.loading) return;
    const part = wanted(track, this.#at);
    if (!part) return;
    const abort = new AbortController();
    track.loading = part;
    track.abort = abort;
    let failed = false;
    try {
      const answer = await fetch(part.url, { signal: abort.signal });
      failed = !answer.ok;
      if (answer.ok) await this.#append(track, part, await answer.arrayBuffer());
    } catch (error) {
      failed = error.name !== "AbortError";
    }
    if (track.abort !== abort) return;
    track.loading = null;
    if (failed) this.#timer = setTimeout(() => this.#pump(), RETRY_MS);
    else this.#pump();
  }

  async #append(track, part, bytes) {
    if (!track.parts.some((one) => same(one, part))) return;
    const [from, to] = [this.#at - BEHIND_S - KEPT_S, this.#at + AHEAD_S + KEPT_S];
    await track.buffer.append(part, bytes, from, to);
    this.#length();
    this.#onchange();
  }

  #giveUp(track) {
    track.abort?.abort();
    track.abort = null;
    track.loading = null;
  }

  /** Say that the film ends here, or the decoder waits for more behind the last frames. */
  #end() {
    const source = this.#source;
    if (source?.readyState !== "open" || this.#tracks.length === 0) return;
    const whole = ({ buffer, loading, parts }) => !buffer.busy && !loading && parts.length > 0 && buffer.has(parts.at(-1));
    if (this.#tracks.every(whole)) source.endOfStream();
  }

  /** Forget all that lies here: what the browser made of it cannot be played. */
  reset() {
    for (const track of this.#tracks) this.#giveUp(track);
    this.#tracks = [];
  }

  /** The page is seen again. */
  wake() {
    if (this.#playlist) this.#pump();
  }
}

const same = (one, other) => one.key === other.key && one.start_s === other.start_s;

const partAt = (parts, seconds) => parts.find((part) => part.start_s <= seconds && seconds < part.end_s);

/** The next part from the playhead on that is not here, then those shortly before it. */
function wanted(track, at) {
  const near = track.parts.filter((part) => part.end_s > at - BEHIND_S && part.start_s < at + AHEAD_S);
  const order = [...near.filter((part) => part.end_s > at), ...near.filter((part) => part.end_s <= at).reverse()];
  return order.find((part) => !track.buffer.has(part));
}
