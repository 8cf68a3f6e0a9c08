// How the lanes are laid out: which there are, in rows where pieces overlap, and what of them is in sight.

/** From the top; heights in rem. `pictures` of a clip's height are its pictures, the rest is its sound. */
export const KINDS = [
  { lane: "texts", icon: "text", word: "LANE_TEXTS", height: 1.75 },
  { lane: "captions", icon: "caption", word: "LANE_CAPTIONS", height: 1.75 },
  { lane: "overlays", icon: "overlay", word: "LANE_OVERLAYS", height: 1.75 },
  { lane: "clips", icon: "film", word: "LANE_CLIPS", height: 5.25, pictures: 3.5, single: true },
  { lane: "music", icon: "music", word: "LANE_MUSIC", height: 2.5 },
  { lane: "voices", icon: "voice", word: "LANE_VOICES", height: 2.25 },
  { lane: "effects", icon: "effect", word: "LANE_EFFECTS", height: 2 },
];

/** Pieces that overlap go into rows of their own, each into the first that is free. */
export function inRows(pieces) {
  const ends = [];
  const rows = new Map();
  for (const piece of pieces) {
    let row = ends.findIndex((end) => end <= piece.start);
    if (row < 0) row = ends.length;
    ends[row] = piece.end;
    rows.set(piece.id, row);
  }
  return { rows, count: Math.max(1, ends.length) };
}

/** The nearest of `points` when it is at most `within` away, else `ms` itself. */
export function snapped(ms, points, within) {
  let best = ms;
  let least = within;
  for (const point of points) {
    const off = Math.abs(point - ms);
    if (off < least) [best, least] = [point, off];
  }
  return best;
}

const STEPS_MS = [100, 200, 500, 1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000, 3_600_000];

/** The round length of time that is at least `room` px wide at `scale` px a ms. */
export const step = (scale, room) => STEPS_MS.find((ms) => ms * scale >= room) ?? STEPS_MS.at(-1);

/** The index to which a clip goes that begins at `ms`: it passes another one at half of that one's length. */
export function placeFor(clips, id, ms) {
  const others = clips.filter((clip) => clip.id !== id);
  let start = 0;
  let to = 0;
  for (const clip of others) {
    const length = clip.end - clip.start;
    if (ms < start + length / 2) break;
    start += length;
    to += 1;
  }
  return to;
}
