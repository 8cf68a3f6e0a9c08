"""Owns the drawing of landscapes, skies, cities and balloons with numpy and Pillow; refuses to film them.

Everything is RGBA, 8 bits, as (height, width, 4) arrays; `seed` makes a drawing repeatable.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFilter

Raster = npt.NDArray[np.uint8]
Field = npt.NDArray[np.float64]
Rgb = tuple[int, int, int]


def sky(wide: int, high: int, stops: Sequence[tuple[float, Rgb]], *, seed: int = 0) -> Raster:
    """A vertical gradient through `stops` (place from 0 at the top to 1, colour), dithered."""
    places = np.linspace(0, 1, high)
    columns = [np.interp(places, [p for p, _ in stops], [c[i] for _, c in stops]) for i in range(3)]
    colour = np.stack(columns, axis=1)[:, None, :]
    grain = np.random.default_rng(seed).uniform(-1.2, 1.2, (high, wide, 1))
    return opaque(colour + grain)


def opaque(colour: Field) -> Raster:
    """RGB floats as an opaque raster."""
    raster = np.full((*colour.shape[:2], 4), 255, np.uint8)
    raster[..., :3] = np.clip(colour, 0, 255)
    return raster


def tinted(colour: Rgb | Field, alpha: Field) -> Raster:
    """One colour (or a field of colours) seen through `alpha` from 0 to 1."""
    raster = np.empty((*alpha.shape, 4), np.uint8)
    raster[..., :3] = np.clip(np.broadcast_to(np.asarray(colour, float), (*alpha.shape, 3)), 0, 255)
    raster[..., 3] = np.clip(alpha * 255, 0, 255)
    return raster


def noise(wide: int, high: int, *, seed: int, slope: float = 1.9, stretch: float = 1.0) -> Field:
    """Fractal noise from 0 to 1 that repeats at its borders; `stretch` > 1 lays it flat like clouds."""
    rng = np.random.default_rng(seed)
    x = np.fft.rfftfreq(wide)[None, :] * wide * stretch * high / wide
    y = np.fft.fftfreq(high)[:, None] * high
    distance = np.maximum(np.hypot(x, y), 0.6)
    spectrum = np.fft.rfft2(rng.standard_normal((high, wide))) * distance**-slope
    field = np.fft.irfft2(spectrum, (high, wide))
    low, up = np.percentile(field, [1, 99])
    return np.clip((field - low) / (up - low), 0, 1)


def clouds(wide: int, high: int, *, seed: int, lit: Rgb, shade: Rgb, cover: float, stretch: float = 4.0) -> Raster:
    """A band of clouds, thin at its top and bottom, lit from below; repeats from left to right."""
    small = noise(wide // 2, high // 2, seed=seed, stretch=stretch)
    density = np.clip((small - (1 - cover)) / 0.32, 0, 1)
    density = density * density * (3 - 2 * density)
    band = np.sin(np.linspace(0, np.pi, high // 2))[:, None] ** 0.8
    below = np.clip(small - np.roll(small, -max(2, high // 60), axis=0), -0.12, 0.12) / 0.24 + 0.5
    colour = np.asarray(shade, float) + (np.asarray(lit, float) - np.asarray(shade, float)) * below[..., None]
    half = Image.fromarray(tinted(colour, density * band * 0.9))
    return np.asarray(half.resize((wide, high), Image.Resampling.BICUBIC))


def glow(size: int, colour: Rgb, *, strength: float = 1.0, power: float = 2.2) -> Raster:
    """A round light, brightest in its middle, gone at the rim."""
    axis = np.linspace(-1, 1, size // 2)
    far = np.clip(np.hypot(axis[:, None], axis[None, :]), 0, 1)
    half = Image.fromarray(tinted(colour, strength * (1 - far) ** power))
    return np.asarray(half.resize((size, size), Image.Resampling.BICUBIC))


def disc(size: int, colour: Rgb) -> Raster:
    """A filled circle with a soft edge."""
    axis = np.linspace(-1, 1, size)
    far = np.hypot(axis[:, None], axis[None, :])
    return tinted(colour, np.clip((0.97 - far) * size / 5, 0, 1))


def stars(wide: int, high: int, *, seed: int, count: int) -> Raster:
    rng = np.random.default_rng(seed)
    alpha = np.zeros((high, wide))
    x, y = rng.integers(1, wide - 1, count), (rng.random(count) ** 1.6 * (high - 2)).astype(int) + 1
    bright = rng.random(count) ** 3
    alpha[y, x] = 0.25 + 0.75 * bright
    big = bright > 0.5
    for dx, dy in ((0, 1), (1, 0), (0, -1), (-1, 0)):
        alpha[y[big] + dy, x[big] + dx] = 0.5 * bright[big]
    return tinted((255, 250, 235), alpha)


def ridge(
    wide: int, high: int, *, seed: int, rise: float, near: Rgb, far: Rgb, rough: float = 1.7, trees: float = 0
) -> Raster:
    """A mountain range or hill: its crest takes the top `rise` of the height, its foot fades into `far` mist.

    `trees` is the height in px of a fringe of conifers along the crest. Repeats from left to right.
    """
    rng = np.random.default_rng(seed)
    spectrum = np.fft.rfft(rng.standard_normal(wide))
    bins = np.arange(len(spectrum))
    spectrum *= np.where(bins < 2, 0, np.maximum(bins, 1.0) ** -rough)
    crest = np.fft.irfft(spectrum, wide)
    crest = (crest - crest.min()) / (crest.max() - crest.min())
    top = (1 - crest) * rise * high
    if trees:
        top = top + trees - _conifers(rng, wide, trees)
    y = np.arange(high)[:, None]
    cover = np.clip(y - top[None, :], 0, 1)
    depth = np.clip((y - top[None, :]) / (high * 0.9), 0, 1)[..., None] ** 0.8
    colour = np.asarray(near, float) * (1 - depth) + np.asarray(far, float) * depth
    return tinted(colour, cover)


def _conifers(rng: np.random.Generator, wide: int, tall: float) -> Field:
    top = np.zeros(wide)
    columns = np.arange(wide)
    for middle in rng.integers(0, wide, round(wide / tall * 3)):
        height, half = tall * rng.uniform(0.45, 1.0), tall * rng.uniform(0.16, 0.28)
        away = np.abs((columns - middle + wide / 2) % wide - wide / 2)
        jag = 0.86 + 0.14 * np.cos(away * 2.4)
        top = np.maximum(top, height * np.clip(1 - away / half, 0, 1) * jag)
    return top


def buildings(wide: int, high: int, *, seed: int, body: Rgb, broad: tuple[int, int]) -> tuple[Raster, Raster]:
    """A skyline and its lit windows as a second layer of the same size."""
    rng = np.random.default_rng(seed)
    walls, lights = Image.new("RGBA", (wide, high)), Image.new("RGBA", (wide, high))
    wall, light = ImageDraw.Draw(walls), ImageDraw.Draw(lights)
    x = 0
    while x < wide:
        width = int(rng.integers(*broad))
        top = int(high * rng.uniform(0.05, 0.72) ** (0.8 if rng.random() < 0.3 else 0.45))
        shade = rng.uniform(0.82, 1.15)
        wall.rectangle((x, top, x + width - 2, high), fill=tuple(int(c * shade) for c in body))
        if rng.random() < 0.35:
            mast = int(rng.integers(14, 46))
            wall.line((x + width // 2, top - mast, x + width // 2, top), fill=body, width=2)
            light.ellipse((x + width // 2 - 2, top - mast - 2, x + width // 2 + 2, top - mast + 2), fill="#ff5040")
        busy = rng.uniform(0.18, 0.6)
        for row in range(top + 9, high, 13):
            for column in range(x + 6, x + width - 10, 10):
                if rng.random() < busy:
                    warm = (
                        255,
                        int(rng.integers(190, 232)),
                        int(rng.integers(110, 170)),
                        int(rng.integers(120, 255)),
                    )
                    light.rectangle((column, row, column + 4, row + 6), fill=warm)
        x += width
    halo = lights.filter(ImageFilter.GaussianBlur(5))
    return np.asarray(walls), np.asarray(Image.alpha_composite(halo, lights))


def streaks(wide: int, high: int, *, seed: int, colours: Sequence[Rgb], count: int) -> Raster:
    """Light trails of traffic, repeating from left to right."""
    rng = np.random.default_rng(seed)
    image = Image.new("RGBA", (wide * 2, high))
    pen = ImageDraw.Draw(image)
    for _ in range(count):
        x, y, length = rng.integers(0, wide), rng.integers(4, high - 4), rng.integers(60, 320)
        colour = (*colours[int(rng.integers(len(colours)))], int(rng.integers(120, 250)))
        for copy in (0, wide):
            pen.line(
                (int(x) + copy, int(y), int(x + length) + copy, int(y)),
                fill=colour,
                width=int(rng.integers(2, 5)),
            )
    soft = Image.alpha_composite(image.filter(ImageFilter.GaussianBlur(6)), image.filter(ImageFilter.GaussianBlur(1)))
    whole = np.asarray(soft).copy()
    whole[:, :wide] = np.maximum(whole[:, :wide], whole[:, wide:])
    return whole[:, :wide]


def balloon(size: int, colours: Sequence[Rgb]) -> Raster:
    """A hot-air balloon: striped envelope with light from the left, ropes and a basket below."""
    scale = 2
    wide, high = size * scale, round(size * 1.45) * scale
    y: Field = np.repeat(np.arange(high, dtype=float)[:, None], wide, axis=1)
    x: Field = np.repeat(np.arange(wide, dtype=float)[None, :], high, axis=0)
    middle, radius = wide / 2, wide / 2 - 2
    down = np.clip((y - radius) / (1.15 * radius), 0, 1)
    round_part: Field = np.where(
        y < radius, np.sqrt(np.clip(radius**2 - (y - radius) ** 2, 0, None)), radius * (1 - down**1.7 * 0.82)
    )
    half: Field = np.where(y > 2.15 * radius, 0, np.maximum(round_part, 1e-6))
    across = np.clip((x - middle) / np.maximum(half, 1), -1, 1)
    panel = np.floor((np.arcsin(across) / np.pi + 0.5) * 10).astype(int).clip(0, 9) % len(colours)
    base = np.asarray(colours, float)[panel]
    light = 0.62 + 0.5 * np.clip(1 - ((across + 0.35) ** 2 + ((y - 0.7 * radius) / (1.7 * radius)) ** 2), 0, 1)
    inside = np.clip(half - np.abs(x - middle), 0, 1) * (half > 1)
    image = Image.fromarray(tinted(base * light[..., None], inside))
    pen = ImageDraw.Draw(image)
    mouth, floor, span = 2.13 * radius, 2.55 * radius, radius * 0.16
    for side in (-1, 1):
        pen.line((middle + side * span, mouth, middle + side * span * 0.8, floor), fill=(70, 50, 40), width=scale)
    pen.rounded_rectangle(
        (middle - span, floor, middle + span, floor + radius * 0.26), radius * 0.05, fill=(104, 68, 42)
    )
    pen.rectangle((middle - span, floor, middle + span, floor + radius * 0.06), fill=(140, 98, 62))
    return np.asarray(image.resize((wide // scale, high // scale), Image.Resampling.LANCZOS))


def palm(high: int, *, seed: int, colour: Rgb = (24, 14, 30)) -> Raster:
    """The silhouette of a leaning palm."""
    rng = np.random.default_rng(seed)
    wide = round(high * 0.95)
    image = Image.new("RGBA", (wide, high))
    pen = ImageDraw.Draw(image)
    crown = (wide * 0.42, high * 0.3)
    for step in np.linspace(0, 1, 90):
        x = wide * 0.72 + (crown[0] - wide * 0.72) * step**1.5
        thick = high * (0.020 - 0.010 * step)
        pen.ellipse(
            (x - thick, high * (1 - 0.7 * step) - thick, x + thick, high * (1 - 0.7 * step) + thick),
            fill=colour,
        )
    for angle in (-178, -152, -128, -108, -74, -52, -28, -4, 24, 158):
        length = high * rng.uniform(0.34, 0.4)
        lean, lift = np.cos(np.radians(angle)), np.sin(np.radians(angle))
        along = np.linspace(0, 1, 70)
        x = crown[0] + length * (lean * along + 0.25 * lean * along * (1 - along))
        y = crown[1] + length * (lift * 1.1 * along * (1 - along) + (lift * 0.45 + 0.34) * along**2)
        for step in range(4, 70, 2):
            leaf = length * 0.2 * np.sin(np.pi * step / 72) ** 0.7
            for side in (-1, 1):
                tip = (x[step] + lean * leaf * 0.5 + side * leaf * 0.45, y[step] + leaf * 0.75)
                pen.line((x[step], y[step], *tip), fill=colour, width=3)
        pen.line(list(zip(x.tolist(), y.tolist(), strict=True)), fill=colour, width=6)
    return np.asarray(image)
