"""Owns the sentences in which a chat host's model says edits best: each is read as exactly one edit, with every number
and name in it; refuses to read any. The tool `edit`, the server's instructions and SKILL.md show the same ones.
"""

from __future__ import annotations

HOW = (
    "One edit a line. Clips by number or file name, times as 0:05 or 5 s, texts in quotes. No “it” or “the same” that "
    "hangs on an earlier call: name the clip. Each line is answered by itself: done, asked, impossible or not "
    "understood; a “did you mean” can be sent back as it is. Questions (“is clip 2 muted?”) change nothing."
)
FORMS: tuple[tuple[str, ...], ...] = (
    ("turn my clips into a finished video with music and transitions",),
    (
        "trim clip 2 to 5 s",
        "keep 0:02 to 0:06 of clip 2",
        "cut 0:03 to 0:05 out of clip 2",
        "cut the last 2 s of clip 1",
        "cut out 0:20 to 0:25",
        "split clip 2 at 0:04",
        "remove clips 2 and 5",
        "keep only clips 1 and 3",
        "move clip 3 before clip 1",
        "swap clips 1 and 2",
        "change the order to 3, 1, 2",
        "add drone.mp4 after clip 2",
        "replace clip 5 with drone.mp4",
        "copy clip 1 to the end",
        "play clip 2 at 2x speed",
        "reverse clip 2",
        "make the film 30 s long",
    ),
    (
        "mute clip 2",
        "set the volume of clip 3 to 150%",
        "add lo-fi music at 30%",
        "use song.mp3 as the music",
        "set the music to 20%",
        "fade out the music over 3 s",
        "lower the music while people speak",
        "remove the music",
    ),
    (
        "add the title “Hello” from 0:00 to 0:03 in yellow at the bottom",
        "add the lower third “Anna” over clip 2",
        "add the caption “Hi” from 0:12 to 0:14",
        "change the title to “Bye”",
    ),
    (
        "add captions",
        "show the transcript",
        "cut out the ums",
        "remove the sentence about “rain”",
        "export the subtitles",
    ),
    (
        "crossfade between clip 1 and clip 2 for 1 s",
        "remove the transitions",
        "make the film fade out over 1 s",
    ),
    (
        "make the video 9:16",
        "rotate clip 4 by 90 degrees",
        "crop all clips",
        "zoom in on clip 5",
        "make clip 3 10% brighter",
        "make all clips black and white",
        "stabilise clip 2",
        "put logo.png at the top right",
    ),
    ("undo", "redo"),
)
"""By what they are about: a whole film, cutting and order, sound, texts, speech, transitions, the picture, history."""


def lines() -> str:
    """The sentences, those about one thing in a line."""
    return "\n".join("; ".join(group) for group in FORMS)
