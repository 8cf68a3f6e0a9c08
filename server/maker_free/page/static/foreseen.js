// Where a picture that the film will show lies already: while a touch is under way, the preview is still the old film's.

const STILL_S = 0.001;

/**
 * The moment of `laid` (lanes, as the preview shows them) at which the same picture is shown as at `ms` of `shown`
 * (lanes, as they are to be); null where the preview has no such picture.
 */
export function sameMoment(ms, shown, laid) {
  const clip = shown.clips.findLast((one) => one.start <= ms && ms < one.end);
  if (!clip) return null;
  const id = clip.id.replace(/\.+$/, "");
  const was = laid.clips.find((one) => one.id === clip.id) ?? laid.clips.find((one) => one.id === id);
  if (!was || was.reverse !== clip.reverse) return null;
  const still = was.hold || was.kind === "image";
  if (still) return was.start + Math.min(ms - clip.start, was.end - was.start - STILL_S);
  const media = clip.reverse ? clip.source_end - (ms - clip.start) * clip.speed : clip.source_start + (ms - clip.start) * clip.speed;
  if (media < was.source_start || media >= was.source_end) return null;
  return was.start + (was.reverse ? was.source_end - media : media - was.source_start) / was.speed;
}
