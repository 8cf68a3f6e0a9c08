// What a touch makes of the lanes, at once: shown while the hand is at it, until the studio says what came of it.

export const SHORTEST_MS = 100;
export const LANES = ["texts", "captions", "overlays", "clips", "music", "voices", "effects"];

/** The lanes after a touch of them; the same lanes for what shows nothing here (a cover, undo). */
export function applied(lanes, touch) {
  const make = DOES[touch.do];
  return make ? make(lanes, touch) : lanes;
}

/** The piece of that name and the lane it is on, or null. */
export function find(lanes, id) {
  for (const lane of LANES) {
    const piece = lanes[lane].find((one) => one.id === id);
    if (piece) return { lane, piece };
  }
  return null;
}

export const lengthOf = (lanes) => lanes.clips.reduce((end, clip) => Math.max(end, clip.end), 0);

/** How far an end of a clip can go, in ms of the film: [least, most], later being positive. */
export function reach(clip, edge) {
  const spare = clip.end - clip.start - SHORTEST_MS;
  return edge === "start" ? [-clip.room.before, spare] : [-spare, clip.room.after];
}

/** Whether what is on a lane may sound on when the film is over, and so can be carried up to its end. */
export const outlasts = (lane) => lane === "voices" || lane === "effects";

/** Whether what is on a lane begins elsewhere only as a whole: a sound begins with its first word. */
export const beginsWhole = outlasts;

/** The touch that carries a piece to another moment, as long as it is. */
export const carriedTo = (piece, start) => ({ do: "retime", piece: piece.id, start, end: start + piece.end - piece.start });

const DOES = {
  move(lanes, { clip: id, to }) {
    const clips = [...lanes.clips];
    const from = clips.findIndex((clip) => clip.id === id);
    if (from < 0) return lanes;
    const [clip] = clips.splice(from, 1);
    clips.splice(to, 0, clip);
    return { ...lanes, clips: inRow(clips) };
  },

  trim(lanes, { clip: id, edge, by }) {
    const at = lanes.clips.findIndex((clip) => clip.id === id);
    if (at < 0) return lanes;
    const old = lanes.clips[at];
    const media = Math.round(by * old.speed);
    const ofStart = (edge === "start") !== old.reverse;
    const sign = edge === "start" ? 1 : -1;
    const clip = { ...old, end: old.end - sign * by };
    if (ofStart) clip.source_start += old.reverse ? -media : media;
    else clip.source_end += old.reverse ? -media : media;
    const room = edge === "start" ? "before" : "after";
    clip.room = { ...old.room, [room]: old.room[room] + sign * by };
    return rippled({ ...lanes, clips: inRow(lanes.clips.with(at, clip)) }, old.end, -sign * by);
  },

  retime: (lanes, { piece, start, end }) =>
    changed(lanes, piece, (one) => ({ ...one, start: start ?? one.start, end: end ?? one.end })),

  reword: (lanes, { piece, text, place }) =>
    changed(lanes, piece, (one) => ({ ...one, name: text ?? one.name, place: place ?? one.place })),

  level: (lanes, { piece, level }) => changed(lanes, piece, (one) => ({ ...one, level, sounding: level > 0 })),

  split(lanes, { at }) {
    const index = lanes.clips.findIndex((clip) => clip.start < at && at < clip.end);
    if (index < 0) return lanes;
    const clip = lanes.clips[index];
    const into = Math.round((at - clip.start) * clip.speed);
    const cut = clip.reverse ? clip.source_end - into : clip.source_start + into;
    const first = { ...clip, end: at };
    const second = { ...clip, id: `${clip.id}.`, start: at, joint: null };
    if (clip.reverse) [first.source_start, second.source_end] = [cut, cut];
    else [first.source_end, second.source_start] = [cut, cut];
    return { ...lanes, clips: numbered(lanes.clips.toSpliced(index, 1, first, second)) };
  },

  remove(lanes, { piece: id }) {
    const found = find(lanes, id);
    if (!found) return lanes;
    const rest = lanes[found.lane].filter((one) => one.id !== id);
    if (found.lane !== "clips") return { ...lanes, [found.lane]: rest };
    const { start, end } = found.piece;
    return rippled({ ...lanes, clips: inRow(rest) }, end, start - end);
  },
};

function changed(lanes, id, change) {
  const found = find(lanes, id);
  if (!found) return lanes;
  return { ...lanes, [found.lane]: lanes[found.lane].map((one) => (one.id === id ? change(one) : one)) };
}

/** One after the other, as their lengths and joints say. */
function inRow(clips) {
  let end = 0;
  return numbered(
    clips.map((clip, index) => {
      const start = index === 0 ? 0 : Math.max(0, end - (clip.joint?.duration ?? 0));
      end = start + clip.end - clip.start;
      return { ...clip, start, end };
    }),
  );
}

const numbered = (clips) => clips.map((clip, index) => (clip.number === index + 1 ? clip : { ...clip, number: index + 1 }));

/** What stands on a later clip goes along with it. */
function rippled(lanes, from, by) {
  const along = (pieces) =>
    pieces.map((one) => (one.start >= from ? { ...one, start: one.start + by, end: one.end + by } : one));
  const carried = ["texts", "captions", "overlays", "voices", "effects"].map((lane) => [lane, along(lanes[lane])]);
  return { ...lanes, ...Object.fromEntries(carried) };
}
