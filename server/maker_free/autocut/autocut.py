"""Owns the cut that Maker Free makes by itself: takes, lengths, joints and music as a timeline, with the
reasons; refuses to look at files (`engine.analysis.analysis` does) or to change a timeline that exists.

Everything is kept when there is little material; from much, the best is chosen. What is said is never cut
into. Cuts fall on the beat of the music that is composed for exactly this length.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from maker_free import messages
from maker_free.autocut import explanations, levelling, selection
from maker_free.autocut import song as singing
from maker_free.autocut.finding import Skip, Take
from maker_free.autocut.framing import frames, needs, somebody
from maker_free.autocut.length_search import Arrangement, CutStyle, Rhythm, fit, whole
from maker_free.autocut.wishes import SHAPES, Aspect, Wishes
from maker_free.engine.analysis.findings import STEP_MS, Analysis, Range
from maker_free.engine.model.media import Media
from maker_free.engine.model.timeline import (  # fmt: skip
    Canvas,
    Clip,
    Composition,
    Mood,
    Motion,
    Point,
    Reason,
    Seen,
    Sound,
    Timeline,
    Transition,
)
from maker_free.errors import EditError
from maker_free.messages.message import Language, Said

RATES = (*map(Fraction, (24, 25, 30, 48, 50, 60)), *(Fraction(1000 * whole, 1001) for whole in (24, 30, 48, 60)))
"""Frame rates of cameras."""
WHOLE_RATES = RATES[:6]
FULL, SMALL = 1080, 540
"""px of the shorter side of a film; and up to which that of its largest material decides."""
ALIKE = 0.02
"""Part by which shapes may differ that are the same to the eye."""
FADE_OUT_MS = 1300
FADE_IN_MS, QUICK_FADE_MS = 20, 400
"""ms in which a song that begins in the middle is there, and in which one is gone at the end of a phrase."""
DRIFT_MS = 2400
"""ms that the whole of a move over a still takes at least."""
MOST_TOLD = 5
"""Reasons that are told at once; the others when somebody asks."""


@dataclass(frozen=True)
class Assembly:
    """A finished cut and why it is as it is, the most important sentence first."""

    timeline: Timeline
    reasons: tuple[str, ...]


def assemble(
    wishes: Wishes,
    media: Sequence[Media],
    analyses: Mapping[str, Analysis],
    *,
    seed: int,
    rhythm: Rhythm | None = None,
    language: Language = "en",
    faces: Callable[[Media], tuple[str, ...]] = lambda _: (),
) -> Assembly:
    """Cut a film from `media` (in upload order); `analyses` by media id. The beat is that of `rhythm` where the music
    is there already. `faces` is asked for the tracks of the faces in a file where it matters.

    The same arguments give the same film. Raises EditError when there is nothing to cut from.
    """
    sources = _sources(wishes, media)
    choices = selection.choose(sources, analyses, wishes)
    chosen = choices[0]
    if not chosen.takes:
        raise EditError(messages.edits.TOO_SHORT.of())
    mood, why = _mood(wishes, chosen.takes) if rhythm is None else (rhythm.mood or "lo-fi", "")
    song = next((one for one in media if one.id == wishes.music_file), None)
    beat = analyses.get(song.id) if song is not None else None
    if rhythm is not None and rhythm.song is not None:
        beat = rhythm.song
    rhythm = rhythm or Rhythm(mood if wishes.music and song is None else None, seed, beat if wishes.music else None)
    joints = CutStyle(wishes.style, wishes.transitions, wishes.transition)
    fitted = whole(chosen, joints) if wishes.everything else fit(choices, joints, rhythm)
    canvas = wishes.canvas or shape(
        [take.media for take in fitted.takes], wishes.aspect, upright=wishes.style == "reel"
    )
    looked = dict.fromkeys(take.media.id for take in fitted.takes if needs(take.media, canvas))
    seen = {one.id: faces(one) for one in media if one.id in looked}
    timeline = Timeline(
        canvas=canvas,
        clips=_clips(fitted, analyses, canvas, seen, music=wishes.music),
        seen=tuple(Seen(media=one, tracks=tracks) for one, tracks in seen.items() if tracks),
        sounds=_music(wishes, mood, fitted, beat),
        wanted=wishes.length,
    )
    told = _explain(wishes, sources, chosen, fitted, timeline=timeline, song=song, why=why)
    brief, rest = told[:MOST_TOLD], [*told[MOST_TOLD:], *_also(chosen.skips, {take.media.id for take in fitted.takes})]
    if rest:
        brief.append(explanations.ask_why())
    kept = tuple(Reason(en=one.say("en"), zh=one.say("zh")) for one in (*told[:MOST_TOLD], *rest))
    return Assembly(timeline.model_copy(update={"reasons": kept}), tuple(one.say(language) for one in brief))


def _sources(wishes: Wishes, media: Sequence[Media]) -> list[Media]:
    wanted = [one for one in media if not wishes.clips or one.id in wishes.clips]
    sources = [one for one in wanted if one.has_picture]
    if not sources:
        raise EditError((messages.edits.ONLY_SOUND if wanted else messages.edits.NO_CLIPS).of())
    return sources


def in_order(sources: Sequence[Media]) -> list[str]:
    """Ids of files in the order that they are shown in when nothing is asked for."""
    return selection.in_order(sources, "best guess")[0]


def shape(used: Sequence[Media], aspect: Aspect | None = None, *, upright: bool = False) -> Canvas:
    """Upright when all that is used is, or when asked for; the frame rate that most of the footage has. Where there
    is no more detail than in small pictures, as large as the largest of them: to blow them up would show nothing."""
    upright = upright or all(one.portrait for one in used)
    detail = max((min(one.width, one.height) for one in used), default=FULL)
    width, height = size(aspect or ("9:16" if upright else "16:9"), detail if detail <= SMALL else FULL)
    return Canvas(width=width, height=height, fps=rate(used))


def own_shape(used: Sequence[Media]) -> Aspect | None:
    """The shape that all of the footage has, so that none of it gets bars; None where they differ."""
    for aspect, (width, height) in SHAPES.items():
        if all(one.kind == "video" and abs(one.width * height / (one.height * width) - 1) < ALIKE for one in used):
            return aspect
    return None


def size(aspect: Aspect, side: int = FULL) -> tuple[int, int]:
    """Width and height in px of a shape whose shorter side is about `side`."""
    width, height = (max(64, round(full * side / FULL / 2) * 2) for full in SHAPES[aspect])
    return width, height


def rate(used: Sequence[Media]) -> Fraction:
    """The highest frame rate that most of the footage, by its length, has; 30 where there is none of its own.

    So nothing that was filmed is lost unasked, and what was filmed at 29.97 passes through as it is.
    """
    lengths: dict[Fraction, int] = {}
    for one in used:
        own = one.rate_num and _film_rate(one)
        if own:
            lengths[own] = lengths.get(own, 0) + one.duration
    reached, whole = 0, sum(lengths.values())
    for own in sorted(lengths, reverse=True):
        reached += lengths[own]
        if 2 * reached >= whole:
            return own
    return Fraction(30)


def _film_rate(media: Media) -> Fraction | None:
    """A source's rate as films have it: that of slow motion is halved, what varies is rounded; None: no film's."""
    own = Fraction(media.rate_num, media.rate_den)
    while own > 60:
        own /= 2
    near = min(RATES, key=lambda usual: abs(usual - own))
    if own == near:
        return own
    near = min(WHOLE_RATES, key=lambda usual: abs(usual - own))
    return near if abs(own - near) < Fraction(1, 2) else None


def _clips(
    fitted: Arrangement, analyses: Mapping[str, Analysis], canvas: Canvas, seen: Mapping[str, tuple[str, ...]], *,
    music: bool,
) -> tuple[Clip, ...]:  # fmt: skip
    """The first picture is whole from the beginning: it is the film's cover wherever it is posted."""
    clips: list[Clip] = []
    takes, blends = fitted.takes, (0, *fitted.pace.transitions, 0)
    framings, gains = frames(takes, canvas, seen), levelling.gains(takes, analyses, music=music)
    for number, (take, length) in enumerate(zip(takes, fitted.pace.lengths, strict=True)):
        arrive, leave = blends[number], blends[number + 1]
        tracks = seen.get(take.media.id, ())
        framed = framings[number]
        made: dict[str, object] = {
            "id": f"c{number + 1}", "media": take.media.id, "fit": framed.fit, "focus": framed.focus,
            "follow": framed.follow,
        }  # fmt: skip
        if take.still:
            made |= {
                "hold": length,
                "motion": _drift(number, take.media, canvas, length, face=bool(somebody(take, tracks))),
            }
        else:
            start = in_point(take, length, arrive, leave, analyses[take.media.id])
            made |= {"start": start, "end": start + length, "stabilise": take.faulty == "shaky"}
            made["volume"] = gains[number]
        if arrive:
            made["transition"] = Transition(kind=fitted.ways[number - 1].kind, duration=arrive)
            made["sound_cut"] = _sound_cut(takes[number - 1], clips[-1], take, int(str(made.get("start", 0))), arrive)
        if number == len(takes) - 1:
            quiet = length - (take.core.end - int(str(made["start"]))) if take.core else length // 3
            made["fade_out"] = min(FADE_OUT_MS, length // 3, max(quiet, 500))
        clips.append(Clip.model_validate(made))
    return tuple(clips)


def _sound_cut(last: Take, before: Clip, take: Take, start: int, shared: int) -> int | None:
    """Where the sound changes in a transition of `shared` ms into which words reach, from its middle: between them."""
    tail = before.end - last.core.end if last.core else shared
    head = take.core.start - start if take.core else shared
    if tail >= shared and head >= shared:
        return None
    return min(max((shared - tail + head) // 2, 0), shared) - shared // 2


def in_point(take: Take, length: int, arrive: int, leave: int, analysis: Analysis) -> int:
    """Where in its window the take starts: around what is said, else where the picture is best."""
    first, last = take.window.start, take.window.end - length
    if take.core is not None:
        slack = length - take.core.duration
        share = arrive / (arrive + leave) if arrive + leave else 0.45
        start = take.core.start - round(slack * share)
        first = max(first, take.core.end - length)
        last = min(last, take.core.start)
        return max(min(start, last), first)
    if last <= first:
        return first
    options = sorted({*range(first, last, max(100, (last - first) // 40)), last})
    middle = (first + last) / 2
    return max(options, key=lambda start: _worth(analysis, start, start + length) - 1e-6 * abs(start - middle))


def _worth(analysis: Analysis, start: int, end: int) -> float:
    """Mean quality between two times, in ms, moments counting for as much as they are inside."""
    total = 0.0
    for moment in range(start // STEP_MS, min(-(-end // STEP_MS), len(analysis.quality))):
        total += analysis.quality[moment] * (min(end, (moment + 1) * STEP_MS) - max(start, moment * STEP_MS))
    return total / max(end - start, 1)


def _drift(number: int, media: Media, canvas: Canvas, length: int, *, face: bool) -> Motion:
    """A slow move over a still, in and out by turns; along it where its shape is not the canvas's. Where there is a
    face it ends on that. One that is there for `length` ms only moves no faster, but less far."""
    near = 1 + 0.14 * min(1.0, length / DRIFT_MS)
    if face:
        return Motion(zoom_from=1.0, zoom_to=near, onto="face")
    away = 0.06 * min(1.0, length / DRIFT_MS) * (1 if number % 4 < 2 else -1)
    upright = media.portrait and canvas.width >= canvas.height
    focus = Point(x=0.5, y=0.5 - away) if upright else Point(x=0.5 + away, y=0.48)
    if number % 2 == 0:
        return Motion(zoom_from=1.0, zoom_to=near, focus_to=focus)
    return Motion(zoom_from=near, zoom_to=1.0, focus_from=focus)


def _music(wishes: Wishes, mood: Mood, fitted: Arrangement, song: Analysis | None) -> tuple[Sound, ...]:
    if not wishes.music:
        return ()
    volume = levelling.bed(fitted.takes)
    if wishes.music_file is None or song is None:
        source = wishes.music_file or Composition(mood=mood, seed=fitted.rhythm.seed)
        fade = FADE_OUT_MS if wishes.music_file else 0
        return (Sound(id="music", role="music", source=source, volume=volume, fade_out=fade, duck=True),)
    rhythm = fitted.rhythm if fitted.rhythm.song is not None else Rhythm(song=song)
    fields = played(song, fitted.pace.duration, rhythm)
    return (Sound(id="music", role="music", source=wishes.music_file, volume=volume, duck=True, **fields),)


def played(song: Analysis, duration: int, rhythm: Rhythm | None = None) -> dict[str, int]:
    """The fields of a song's `Sound` under a film of `duration` ms: where in it that begins, and how it comes and goes.
    At the end of a phrase it goes quickly."""
    rhythm = rhythm or Rhythm(song=song)
    begin = rhythm.begin(duration)
    whole = singing.known(song) and begin + duration <= song.duration and rhythm.stops(duration) == 0
    return {
        "offset": begin,
        "fade_in": FADE_IN_MS if begin else 0,
        "fade_out": min(QUICK_FADE_MS if whole else FADE_OUT_MS, duration // 3),
    }


def _mood(wishes: Wishes, takes: Sequence[Take]) -> tuple[Mood, str]:
    """The mood asked for, else one that fits what is seen and said, and why (a key of `explanations.WHY`)."""
    if wishes.mood is not None:
        return wishes.mood, ""
    total = sum(take.longest for take in takes)
    spoken = sum(take.core.duration for take in takes if take.core) / total
    moving = sum(take.look.motion * take.longest for take in takes) / total
    light = sum(take.look.brightness * take.longest for take in takes) / total
    if wishes.style in {"reel", "highlights"} and spoken < 0.4:
        return "upbeat", "reel" if wishes.style == "reel" else "lively"
    if spoken > 0.15:
        return "lo-fi", "speech"
    if light < 0.2:
        return "cinematic", "dark"
    if moving > 0.45:
        return "upbeat", "lively"
    if moving < 0.12 or wishes.style == "slideshow":
        return "acoustic", "gentle"
    return "lo-fi", ""


def _explain(
    wishes: Wishes, sources: Sequence[Media], chosen: selection.Choice, fitted: Arrangement, *, timeline: Timeline,
    song: Media | None, why: str,
) -> list[Said]:  # fmt: skip
    """All that is worth saying, the most important first."""
    takes = fitted.takes
    used = {take.media.id for take in takes}
    told = [explanations.made(timeline.duration, len(used), len(sources), chosen.order)]
    if wishes.length is not None and abs(timeline.duration - wishes.length) > 500:
        told.append(_other_length(wishes.length, timeline.duration, chosen))
    spoken = [(take.media, take.core) for take in takes if take.core is not None]
    told += [explanations.kept_speech(media, core) for media, core in _merged(spoken)[:1]]
    told += _omissions(chosen.skips, used)
    faulty = {skip.media.id for skip in chosen.skips}
    absent = [one for one in sources if one.id not in used | faulty]
    told += [explanations.not_needed(absent)] if absent else []
    borne = {take.media.id: take for take in takes if take.faulty}
    told += [explanations.borne(t.media, t.faulty or "", t.faulty == "shaky") for t in list(borne.values())[:2]]
    told += _about_music(timeline, fitted, song, why)
    raised = {clip.media for clip in timeline.clips if clip.volume > 1}
    if raised:
        told.append(explanations.raised([explanations.name(one) for one in sources if one.id in raised]))
    # What became of the picture itself comes before how it is joined.
    told += _about_shapes(sources, timeline)
    soft = [clip.transition.kind for clip in timeline.clips if clip.transition]
    if soft:
        told.append(explanations.joined(len(soft), len(takes) - 1 - len(soft), list(dict.fromkeys(soft))))
    if chosen.spare:
        told.append(explanations.left_out(chosen.spare) if wishes.length else explanations.to_have_all())
    stills = sum(take.still for take in takes)
    if stills:
        told.append(explanations.slow_stills(stills))
    told.append(explanations.ending(bool(timeline.sounds) and song is None))
    return told


def _other_length(wanted: int, got: int, chosen: selection.Choice) -> Said:
    if got > wanted:
        return explanations.longer(wanted, got)
    good = sum(min(take.longest, selection.natural(take)) for take in chosen.takes)
    return explanations.shorter(wanted, got, good)


def _about_shapes(sources: Sequence[Media], timeline: Timeline) -> Iterator[Said]:
    """How what was filmed in the other shape fills the film."""
    upright = _upright(timeline.canvas)
    whole = {clip.media for clip in timeline.clips if clip.fit != "crop"}
    cut = {clip.media for clip in timeline.clips} - whole
    for these, say in ((cut, explanations.cut_to_fill), (whole, explanations.filled)):
        names = [explanations.name(one) for one in sources if one.id in these and one.portrait != upright]
        if names:
            yield say(names, upright)


def _about_music(timeline: Timeline, fitted: Arrangement, song: Media | None, why: str) -> list[Said]:
    if not timeline.sounds:
        return []
    mood = fitted.rhythm.mood
    called = explanations.name(song) if song is not None else explanations.music(mood) if mood else ""
    because = "" if song is not None else why
    tempo = fitted.rhythm.grid(timeline.duration).tempo
    off, cuts = fitted.pace.off_beat, len(fitted.pace.cuts)
    on_beat = cuts > 0 and tempo > 0 and 2 * off <= cuts
    told = [explanations.on_the_beat(called, because, off) if on_beat else explanations.underneath(called, because)]
    begin = timeline.sounds[0].offset
    return [*told, explanations.song_from(begin)] if song is not None and begin >= 1000 else told


def _upright(canvas: Canvas) -> bool:
    return canvas.height > canvas.width


def _merged(spoken: Sequence[tuple[Media, Range]]) -> list[tuple[Media, Range]]:
    """Parts that follow each other in one file as one, the longest first."""
    merged: list[tuple[Media, Range]] = []
    for media, core in sorted(spoken, key=lambda one: (one[0].id, one[1])):
        if merged and merged[-1][0].id == media.id and core.start - merged[-1][1].end < 3000:
            merged[-1] = media, Range(merged[-1][1].start, core.end)
        else:
            merged.append((media, core))
    return sorted(merged, key=lambda one: one[1].start - one[1].end)


def _omissions(skips: Sequence[Skip], used: set[str]) -> list[Said]:
    """What was left out: one fault by name, the rest as a sum; then what was there twice."""
    named, rest = _faults(skips, used)
    more = [explanations.skipped_more(len(rest))] if rest else []
    doubles = [skip for skip in skips if skip.why == "double"]
    return [*named, *more, *(explanations.double(skip) for skip in doubles[:1])]


def _also(skips: Sequence[Skip], used: set[str]) -> list[Said]:
    """What was left out beyond that, each by name."""
    _, rest = _faults(skips, used)
    faults = [explanations.skipped(skip, _all_of(skip, used)) for skip in rest]
    return faults + [explanations.double(skip) for skip in skips if skip.why == "double"][1:]


def _all_of(skip: Skip, used: set[str]) -> bool:
    """Whether what is left out is nearly the whole of a file of which nothing else is used."""
    return skip.media.id not in used and (skip.end - skip.start >= 0.7 * skip.media.duration)


def _faults(skips: Sequence[Skip], used: set[str]) -> tuple[list[Said], list[Skip]]:
    """The longest part that was left out for a fault, in words, and the others."""
    faults = sorted((skip for skip in skips if skip.why != "double"), key=lambda skip: skip.start - skip.end)
    seen: set[str] = set()
    named: list[Said] = []
    rest: list[Skip] = []
    for skip in faults:
        whole = _all_of(skip, used)
        if whole and skip.media.id in seen:
            continue
        if not named:
            named.append(explanations.skipped(skip, whole))
            seen |= {skip.media.id} if whole else set()
        else:
            rest.append(skip)
    return named, rest
