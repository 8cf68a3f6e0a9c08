"""Owns the demonstration's raw clips, made on the spot as a phone and a camera leave them.

beach sunrise.mp4     1920x1080, 30 fps, surf
talking to me.mp4     1920x1080, 30 fps, a voice
IMG_2041.mov          a phone held upright: coded lying down, turned by its rotation flag
city timelapse.mp4    1280x720, 25 fps, no sound
mountain lake.jpg     a photo
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from demo import scenery, sound
from demo.scenery import Raster
from maker_free.engine.process import ffmpeg

TAGS = "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv"


@dataclass(frozen=True)
class Layer:
    """A still picture that moves: `x`, `y` are FFmpeg expressions of `t` in s, `fade` = (from s, for s)."""

    raster: Raster
    x: str = "0"
    y: str = "0"
    fade: tuple[float, float] | None = None


@dataclass(frozen=True)
class Animated:
    """A picture drawn anew for each frame at `scale` of its size, shown at `x`, `y`."""

    frame: Callable[[float], Raster]
    size: tuple[int, int]
    scale: int = 1
    x: str = "0"
    y: str = "0"


@dataclass(frozen=True)
class Shot:
    """What is filmed: at most one layer may be animated; `rotation` is stored as the phone's flag."""

    size: tuple[int, int]
    fps: int
    seconds: float
    layers: tuple[Layer | Animated, ...]
    sound: sound.Samples | None = None
    rotation: int = 0
    captured: str = "2026-06-14T04:41:00Z"


def make_clips(folder: Path) -> list[Path]:
    """Make the five clips in `folder`, in the order in which they were taken; existing files are kept."""
    folder.mkdir(parents=True, exist_ok=True)
    shots: dict[str, Callable[[], Shot]] = {
        "beach sunrise.mp4": beach,
        "talking to me.mp4": talking,
        "IMG_2041.mov": balloons,
        "city timelapse.mp4": city,
    }
    paths = [folder / name for name in shots] + [folder / "mountain lake.jpg"]
    with ThreadPoolExecutor(2) as pool:
        jobs = [pool.submit(film, make, folder / name) for name, make in shots.items() if not (folder / name).exists()]
        if not paths[-1].exists():
            jobs.append(pool.submit(lake, paths[-1]))
        for job in jobs:
            job.result()
    return paths


def film(scene: Callable[[], Shot], target: Path) -> None:
    """Draw the scene, stack the layers, encode picture and sound, and store the rotation flag."""
    shot = scene()
    with tempfile.TemporaryDirectory(dir=target.parent) as scratch:
        room = Path(scratch)
        inputs: list[str] = []
        chains: list[str] = []
        for number, layer in enumerate(shot.layers):
            words, chain = _layer(layer, room / f"{number}.rgba", shot.fps)
            inputs += words
            chains.append(f"[{number}:v]{chain}[layer{number}]")
            if number:
                where = f"x='{layer.x}':y='{layer.y}':format=yuv420:eof_action=repeat"
                below = f"film{number - 1}" if number > 1 else "layer0"
                chains.append(f"[{below}][layer{number}]overlay={where}[film{number}]")
        turned = "transpose=cclock" if shot.rotation else "null"
        chains.append(f"[film{len(shot.layers) - 1}]{turned},format=yuv420p,{TAGS}[film]")
        heard: list[str] = []
        if shot.sound is not None:
            inputs += ["-i", str(sound.write_wav(room / "sound.wav", shot.sound))]
            heard = [
                "-map",
                f"{len(shot.layers)}:a",
                "-c:a",
                "aac",
                "-b:a",
                "160k",
                "-ar",
                "48000",
                "-ac",
                "2",
            ]
        flat, done = room / f"flat{target.suffix}", room / f"done{target.suffix}"
        encode = [
            "-map", "[film]", "-frames:v", f"{round(shot.seconds * shot.fps)}", "-r", f"{shot.fps}",
            "-c:v", "libx264", "-preset", "superfast", "-crf", "21", "-g", f"{shot.fps * 2}",
        ]  # fmt: skip
        piped = next((layer for layer in shot.layers if isinstance(layer, Animated)), None)
        words = ffmpeg.command(inputs, "-filter_complex", ";".join(chains), encode, heard, str(flat))
        ffmpeg.run(words, data=b"".join(_pictures(piped, shot)) if piped else None, deadline=120)
        turn = ["-display_rotation", f"-{shot.rotation}"] if shot.rotation else []
        tags = ["-metadata", f"creation_time={shot.captured}", "-movflags", "+faststart"]
        ffmpeg.run(ffmpeg.command(turn, "-i", str(flat), "-c", "copy", tags, str(done)), deadline=60)
        done.replace(target)


def _layer(layer: Layer | Animated, raw: Path, fps: int) -> tuple[list[str], str]:
    """Input words and filter chain of one layer; a still goes through the file `raw`, which is written."""
    colour = "out_color_matrix=bt709:out_range=tv"
    if isinstance(layer, Animated):
        wide, high = layer.size
        source = "pipe:0"
        chain = f"scale={wide * layer.scale}:{high * layer.scale}:flags=bicubic:{colour},format=yuva420p"
    else:
        high, wide = layer.raster.shape[:2]
        raw.write_bytes(np.ascontiguousarray(layer.raster).tobytes())
        source = str(raw)
        chain = f"scale={colour},format={'yuv420p' if raw.stem == '0' else 'yuva420p'},loop=-1:1:0"
        if layer.fade:
            chain += f",fade=in:st={layer.fade[0]}:d={layer.fade[1]}:alpha=1"
    form = ["-f", "rawvideo", "-pix_fmt", "rgba", "-s", f"{wide}x{high}", "-r", f"{fps}"]
    return [*form, "-i", source], chain


def _pictures(piped: Animated, shot: Shot) -> Iterator[bytes]:
    for number in range(round(shot.seconds * shot.fps)):
        yield np.ascontiguousarray(piped.frame(number / shot.fps)).tobytes()


def drift(wide: int, speed: float) -> str:
    """The x of a layer that repeats after `wide` px and moves left by `speed` px a second."""
    return f"-mod(t*{speed}\\,{wide})"


def beach() -> Shot:
    """The sun comes up over the sea, clouds drift, a palm leans in."""
    seconds, horizon, sun = 8.0, 590, 1180
    morning = scenery.sky(
        1920, 1080,
        [(0, (44, 42, 98)), (0.2, (108, 66, 128)), (0.38, (214, 104, 116)), (0.49, (255, 168, 112)),
         (0.56, (255, 222, 160)),  (1, (255, 226, 170))],
    )  # fmt: skip
    band = scenery.clouds(3840, 420, seed=4, lit=(255, 176, 140), shade=(120, 72, 128), cover=0.5, stretch=5)
    wisps = scenery.clouds(3840, 240, seed=9, lit=(255, 214, 168), shade=(226, 120, 124), cover=0.42, stretch=9)
    islands = scenery.ridge(1920, 90, seed=22, rise=0.9, near=(142, 84, 118), far=(214, 128, 128), rough=1.5)
    rise = f"{horizon}+30-t*24"
    return Shot(
        (1920, 1080), 30, seconds,
        (
            Layer(morning),
            Layer(scenery.glow(1700, (255, 214, 140), strength=0.85), f"{sun - 850}", f"{rise}-850"),
            Layer(scenery.disc(170, (255, 246, 214)), f"{sun - 85}", f"{rise}-85"),
            Layer(band, drift(1920, 30), "30"),
            Layer(wisps, drift(1920, 60), "310"),
            Layer(islands, "0", f"{horizon - 80}"),
            Animated(_sea(sun / 1920), (640, 164), 3, "0", f"{horizon}"),
            Layer(scenery.palm(920, seed=2), "1240+4*sin(t*1.1)", "150"),
            Layer(_sand(1920, 240), "0", "880+14*sin(t*1.2)"),
        ),
        sound.waves(seconds),
    )  # fmt: skip


def _sea(sun: float) -> Callable[[float], Raster]:
    wide, high = 640, 164
    down = np.linspace(0.02, 1, high)[:, None]
    across = np.linspace(0, 1, wide)[None, :]
    depth = 1 / (down + 0.03)
    x = (across - 0.5) * depth * 7
    base = np.array([232, 146, 120]) * (1 - down[..., None] ** 0.6) + np.array([38, 52, 98]) * down[..., None] ** 0.6
    path = np.exp(-(((across - sun) / (0.03 + 0.16 * down)) ** 2))

    def frame(t: float) -> Raster:
        swell = np.sin(x * 0.9 + depth * 9 + t * 2.3 + 0.8 * np.sin(x * 1.3 - t))
        swell += np.sin(x * -1.7 + depth * 14 + t * 3.1 + np.sin(x * 2.9 + depth * 3 + t * 0.7))
        swell += 0.8 * np.sin(x * 5.7 + depth * 23 - t * 4.3 + np.sin(x * 4.1 + t))
        swell += 0.6 * np.sin(x * -9 + depth * 37 + t * 6 + 2 * np.sin(x * 1.1 - depth * 5))
        shade = swell[..., None] * np.array([13.0, 11.0, 12.0]) * (0.3 + down[..., None])
        glint = np.clip(swell - 0.5, 0, 1.4) * path
        return scenery.opaque(base + shade + glint[..., None] * np.array([230.0, 170.0, 96.0]) + path[..., None] * 26)

    return frame


def _sand(wide: int, high: int) -> Raster:
    y, x = np.mgrid[0:high, 0:wide].astype(float)
    shore = 34 + 16 * np.sin(x / 300) + 7 * np.sin(x / 83 + 1)
    wet = np.clip((y - shore) / 90, 0, 1)[..., None]
    grain = scenery.noise(wide, high, seed=8, slope=0.7)[..., None]
    colour = np.array([116, 78, 96]) * (1 - wet) + np.array([176, 122, 104]) * wet + (grain - 0.5) * 30
    foam = np.exp(-(((y - shore - 4) / 5) ** 2)) + 0.5 * np.exp(-(((y - shore - 22) / 3) ** 2))
    colour += foam[..., None] * np.array([150, 150, 140]) * (0.4 + 0.8 * grain)
    return scenery.tinted(colour, np.clip((y - shore) / 10 + 0.6, 0, 1))


def balloons() -> Shot:
    """Balloons rise over misty hills, held upright by hand."""
    seconds = 6.0
    dawn = scenery.sky(
        1080,
        1920,
        [(0, (76, 140, 206)), (0.4, (158, 202, 228)), (0.62, (252, 226, 190)), (1, (255, 206, 160))],
    )
    fleet = (
        (150, ((86, 112, 196), (240, 240, 246)), "790+8*sin(t*0.8)", "560-t*26"),
        (240, ((252, 176, 64), (232, 80, 70), (252, 232, 160)), "90+10*sin(t*0.7+1)", "700-t*34"),
        (430, ((214, 58, 74), (250, 196, 76), (46, 116, 158)), "420+14*sin(t*0.6+2)", "560-t*60"),
    )
    clouds = scenery.clouds(2160, 520, seed=12, lit=(255, 255, 255), shade=(216, 224, 240), cover=0.4, stretch=3)
    hills = (
        (31, 620, 0.75, (138, 160, 192), (232, 218, 214), 15, 1130, 0.0),
        (38, 560, 0.6, (92, 128, 150), (196, 200, 200), 30, 1300, 0.0),
        (47, 480, 0.45, (52, 92, 98), (128, 150, 140), 60, 1480, 46.0),
    )
    tiles = [
        (
            np.tile(scenery.ridge(1080, high, seed=seed, rise=rise, near=near, far=far, trees=trees), (1, 2, 1)),
            speed,
            y,
        )
        for seed, high, rise, near, far, speed, y, trees in hills
    ]
    front = np.tile(
        scenery.ridge(1080, 330, seed=52, rise=0.35, near=(20, 46, 48), far=(30, 62, 56), trees=120),
        (1, 2, 1),
    )
    return Shot(
        (1080, 1920), 30, seconds,
        (
            Layer(dawn),
            Layer(scenery.glow(1300, (255, 238, 196), strength=0.9), "-300", "500"),
            Layer(clouds, drift(1080, 15), "120"),
            *(Layer(tile, drift(1080, speed), f"{y}") for tile, speed, y in tiles[:1]),
            *(Layer(scenery.balloon(size, colours), x, y) for size, colours, x, y in fleet[:2]),
            *(Layer(tile, drift(1080, speed), f"{y}") for tile, speed, y in tiles[1:]),
            Layer(scenery.balloon(fleet[2][0], fleet[2][1]), fleet[2][2], fleet[2][3]),
            Layer(front, drift(1080, 90), "1600"),
        ),
        sound.meadow(seconds), 90, "2026-06-14T06:12:30Z",
    )  # fmt: skip


def city() -> Shot:
    """Dusk falls over a skyline in a few seconds; the camera recorded no sound."""
    seconds = 7.0
    dusk = scenery.sky(
        1280, 720, [(0, (58, 62, 122)), (0.45, (196, 104, 128)), (0.7, (255, 176, 116)), (1, (255, 200, 140))]
    )
    night = scenery.sky(1280, 720, [(0, (8, 10, 30)), (0.5, (22, 26, 66)), (0.75, (70, 48, 92)), (1, (96, 60, 96))])
    fast = scenery.clouds(2560, 360, seed=17, lit=(255, 190, 160), shade=(110, 84, 130), cover=0.5, stretch=4)
    far, far_lit = scenery.buildings(1280, 330, seed=61, body=(74, 58, 96), broad=(34, 70))
    mid, mid_lit = scenery.buildings(1280, 400, seed=64, body=(42, 36, 66), broad=(52, 104))
    near, near_lit = scenery.buildings(1280, 250, seed=66, body=(22, 20, 38), broad=(80, 160))
    road = scenery.sky(1280, 96, [(0, (20, 18, 32)), (0.5, (34, 30, 46)), (1, (14, 12, 22))])
    away = scenery.streaks(1280, 40, seed=71, colours=[(255, 60, 44), (255, 110, 60)], count=30)
    toward = scenery.streaks(1280, 40, seed=72, colours=[(255, 244, 214), (255, 226, 170)], count=30)
    return Shot(
        (1280, 720), 25, seconds,
        (
            Layer(dusk),
            Layer(night, fade=(0.5, 5.0)),
            Layer(scenery.stars(1280, 420, seed=5, count=240), fade=(3.0, 3.0)),
            Layer(scenery.disc(64, (255, 240, 214)), "260+t*28", "330-t*34", fade=(1.5, 2.0)),
            Layer(fast, drift(1280, 150), "40"),
            Layer(far, "0", "300"), Layer(far_lit, "0", "300", fade=(1.6, 3.0)),
            Layer(mid, "0", "250"), Layer(mid_lit, "0", "250", fade=(0.9, 2.5)),
            Layer(near, "0", "390"), Layer(near_lit, "0", "390", fade=(0.3, 2.5)),
            Layer(road, "0", "624"),
            Layer(np.tile(away, (1, 2, 1)), drift(1280, 500), "634"),
            Layer(np.tile(toward, (1, 2, 1)), "-1280+mod(t*650\\,1280)", "676"),
        ),
        None, 0, "2026-06-14T20:03:10Z",
    )  # fmt: skip


def talking() -> Shot:
    """A presenter in a warm room talks to the camera; the mouth follows the voice."""
    seconds, fps = 9.0, 30
    voice = sound.speech(seconds)
    loud = sound.envelope(voice, fps, round(seconds * fps))
    return Shot(
        (1920, 1080), fps, seconds,
        (
            Layer(_room()),
            Layer(_shoulders(), "530", "700+3*sin(t*1.4)"),
            Layer(_head(), "710+7*sin(t*0.9)", "170+6*sin(t*1.7)"),
            Animated(_face(loud, fps), (250, 260), 1, "835+7*sin(t*0.9)", "370+6*sin(t*1.7)"),
        ),
        voice, 0, "2026-06-14T05:20:00Z",
    )  # fmt: skip


def _room() -> Raster:
    wall = scenery.sky(1920, 1080, [(0, (58, 44, 66)), (0.6, (112, 72, 76)), (1, (74, 48, 58))])
    image = Image.fromarray(wall).convert("RGB")
    pen = ImageDraw.Draw(image, "RGBA")  # on RGB this mode blends
    for x, tone in (
        (150, (214, 120, 84)),
        (215, (90, 130, 140)),
        (262, (226, 190, 120)),
        (330, (150, 84, 96)),
    ):
        pen.rectangle((x, 330, x + 44, 560), fill=tone)
    pen.rectangle((90, 560, 520, 582), fill=(64, 40, 40))
    pen.rounded_rectangle((1440, 130, 1800, 640), 14, fill=(255, 214, 160, 210))
    for bar in (1612, 1624):
        pen.line((bar, 130, bar, 640), fill=(92, 60, 62), width=6)
    for angle in range(-70, 80, 20):
        tip = (1680 + 190 * np.sin(np.radians(angle)), 860 - 230 * np.cos(np.radians(angle)))
        pen.line((1680, 960, *tip), fill=(58, 116, 86), width=46)
    pen.rounded_rectangle((1610, 930, 1750, 1080), 20, fill=(206, 122, 88))
    rng = np.random.default_rng(6)
    for _ in range(34):
        x, y, r = (int(rng.integers(*span)) for span in ((0, 1920), (40, 620), (16, 54)))
        pen.ellipse(
            (x - r, y - r, x + r, y + r),
            fill=(255, int(rng.integers(170, 225)), 130, int(rng.integers(18, 60))),
        )
    return np.asarray(image.filter(ImageFilter.GaussianBlur(9)).convert("RGBA"))


def _shoulders() -> Raster:
    image = Image.new("RGBA", (860 * 2, 400 * 2))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((60, 160, 1660, 1300), 420, fill=(36, 98, 116))
    pen.polygon([(640, 170), (1080, 170), (860, 440)], fill=(232, 226, 214))
    pen.rounded_rectangle((720, 0, 1000, 330), 120, fill=(206, 142, 108))
    return np.asarray(image.resize((860, 400), Image.Resampling.LANCZOS))


def _head() -> Raster:
    image = Image.new("RGBA", (1000, 1160))
    pen = ImageDraw.Draw(image)
    pen.ellipse((150, 20, 850, 820), fill=(56, 34, 36))
    pen.rounded_rectangle((150, 380, 850, 900), 160, fill=(56, 34, 36))
    pen.ellipse((176, 520, 270, 700), fill=(214, 148, 114))
    pen.ellipse((730, 520, 824, 700), fill=(214, 148, 114))
    pen.rounded_rectangle((220, 230, 780, 1080), 270, fill=(228, 166, 130))
    pen.pieslice((190, 60, 830, 640), 182, 358, fill=(56, 34, 36))
    pen.ellipse((270, 730, 390, 820), fill=(232, 146, 118))
    pen.ellipse((610, 730, 730, 820), fill=(232, 146, 118))
    return np.asarray(image.resize((500, 580), Image.Resampling.LANCZOS))


def _face(loud: scenery.Field, fps: int) -> Callable[[float], Raster]:
    def frame(t: float) -> Raster:
        number = min(round(t * fps), len(loud) - 1)
        image = Image.new("RGBA", (500, 520), (228, 166, 130, 0))
        pen = ImageDraw.Draw(image)
        shut = number % 97 in {40, 41, 42}
        for x in (110, 390):
            pen.line((x - 46, 30, x + 46, 24), fill=(56, 34, 36), width=14)
            pen.ellipse((x - 34, 80 if not shut else 110, x + 34, 148 if not shut else 120), fill=(40, 28, 32))
            if not shut:
                pen.ellipse((x + 4, 92, x + 20, 108), fill="white")
        pen.line((250, 140, 238, 230, 262, 236), fill=(198, 132, 100), width=9, joint="curve")
        tall = 10 + 74 * float(loud[number]) ** 0.8
        pen.rounded_rectangle((172, 350 - tall / 2, 328, 350 + tall), min(tall * 0.7, 60), fill=(122, 40, 48))
        if tall > 34:
            pen.rounded_rectangle((196, 352 - tall / 2, 304, 366 - tall / 2), 7, fill=(246, 240, 232))
        return np.asarray(image.resize((250, 260), Image.Resampling.LANCZOS))

    return frame


def lake(target: Path) -> None:
    """A photo of mountains mirrored in a lake at first light."""
    wide, half = 2400, 860
    above = Image.fromarray(
        scenery.sky(
            wide,
            half,
            [(0, (46, 78, 138)), (0.5, (132, 160, 196)), (0.8, (246, 200, 168)), (1, (255, 216, 170))],
        )
    )
    above.alpha_composite(
        Image.fromarray(scenery.clouds(wide, 420, seed=27, lit=(255, 214, 190), shade=(150, 140, 176), cover=0.45)),
        (0, 60),
    )
    for seed, high, rise, near, far, trees in (
        (81, 600, 0.8, (104, 112, 150), (222, 196, 190), 0),
        (86, 430, 0.7, (66, 80, 116), (150, 142, 156), 0),
        (90, 250, 0.5, (26, 48, 58), (60, 78, 84), 44),
    ):  # fmt: skip
        hill = scenery.ridge(wide, high, seed=seed, rise=rise, near=near, far=far, trees=trees, rough=1.6)
        above.alpha_composite(Image.fromarray(hill), (0, half - high))
    top = np.asarray(above.convert("RGB"), dtype=float)
    y = np.arange(wide * 2 // 3 - half)
    rows = np.clip(half - 1 - y * 1.15, 0, half - 1).astype(int)
    ripple = scenery.noise(wide, len(y), seed=93, slope=1.2, stretch=12)
    shift = ((ripple - 0.5) * (8 + y[:, None] * 0.05)).astype(int)
    columns = np.clip(np.arange(wide)[None, :] + shift, 0, wide - 1)
    water = top[rows[:, None], columns] * 0.82 + np.array([10, 18, 34]) + (ripple[..., None] - 0.5) * 16
    photo = Image.fromarray(np.clip(np.concatenate([top, water]), 0, 255).astype(np.uint8))
    exif = Image.Exif()
    exif[306] = "2026:06:14 04:58:20"
    photo.save(target, quality=90, exif=exif)
