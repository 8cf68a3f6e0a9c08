"""Owns the headline job written for MoviePy 2; run by an interpreter that has it: CLIP … MUSIC TITLE TARGET.

It does less: no ducking and no loudness.
"""

import sys
from importlib import import_module
from typing import Any

SECONDS, OVERLAP = 20, 1


def main(clips: list[str], music: str, title: str, target: str) -> None:
    """Write the film with the settings that the others have."""
    moviepy: Any = import_module("moviepy")
    vfx, afx = moviepy.vfx, moviepy.afx
    shown: list[Any] = []
    for number, path in enumerate(clips):
        blend = [vfx.CrossFadeIn(OVERLAP), afx.AudioFadeIn(OVERLAP)] if number else []
        shown.append(moviepy.VideoFileClip(path).with_start(number * (SECONDS - OVERLAP)).with_effects(blend))
    text = moviepy.ImageClip(title).with_start(2).with_duration(3).with_position("center")
    film = moviepy.CompositeVideoClip([*shown, text])
    bed = moviepy.AudioFileClip(music).with_duration(film.duration).with_effects([afx.MultiplyVolume(0.35)])
    film = film.with_audio(moviepy.CompositeAudioClip([film.audio, bed]))
    film.write_videofile(
        target,
        fps=30,
        codec="libx264",
        preset="veryfast",
        audio_codec="aac",
        audio_bitrate="192k",
        ffmpeg_params=["-crf", "20", "-pix_fmt", "yuv420p"],
        logger=None,
    )


if __name__ == "__main__":
    *clips_, music_, title_, target_ = sys.argv[1:]
    main(clips_, music_, title_, target_)
