"""Owns colour: what each look does to light and colour, as filters on 8-bit BT.709 pictures; refuses files.

All is done in Y'CbCr, where it costs a twentieth of what the same costs in RGB: a tone curve for the light,
one factor for the saturation, and tints that depend on the light (shadows one way, highlights another).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from maker_free.engine.model.timeline import Look, LookName


class Tint(NamedTuple):
    """How far colour moves along Cb (blue) and Cr (red), in 8-bit steps."""

    cb: float = 0.0
    cr: float = 0.0


UNTINTED = Tint()


@dataclass(frozen=True)
class ColourGrade:
    """What a look does. Light runs from 0 to 1.

    `brightness` -1 to 1 bends the middle and leaves black and white; `contrast` -1 to 1 is an S curve (or a
    flatter line); `black` and `white` are where those end up; `saturation` 1 leaves colours as they are.
    """

    brightness: float = 0.0
    contrast: float = 0.0
    black: float = 0.0
    white: float = 1.0
    saturation: float = 1.0
    shadows: Tint = UNTINTED
    highlights: Tint = UNTINTED
    vignette: int = 0


NAMED: dict[LookName, ColourGrade] = {
    "none": ColourGrade(),
    "black and white": ColourGrade(contrast=0.3, saturation=0),
    "sepia": ColourGrade(contrast=0.1, black=0.03, saturation=0, shadows=Tint(-5, 4), highlights=Tint(-19, 11)),
    "vintage": ColourGrade(
        contrast=0.15, black=0.07, white=0.96, saturation=0.78, shadows=Tint(5, -2), highlights=Tint(-13, 7),
        vignette=25,
    ),
    "warm": ColourGrade(saturation=1.08, shadows=Tint(-2, 1), highlights=Tint(-13, 8)),
    "cool": ColourGrade(saturation=0.98, shadows=Tint(3, -2), highlights=Tint(11, -7)),
    "cinematic": ColourGrade(
        contrast=0.4, brightness=-0.05, saturation=0.96, shadows=Tint(9, -8), highlights=Tint(-10, 7)
    ),
    "vivid": ColourGrade(contrast=0.3, brightness=0.05, saturation=1.35),
    "faded": ColourGrade(contrast=-0.1, black=0.1, white=0.95, saturation=0.72, shadows=Tint(3, -1)),
    "dramatic": ColourGrade(contrast=0.75, brightness=-0.12, saturation=0.82, shadows=Tint(3, -2), vignette=45),
}  # fmt: skip

FULL_WARMTH = Tint(-26, 16)
"""What 100 percent of temperature does to white."""


def grade(look: Look) -> ColourGrade:
    """A look's name and its amounts together."""
    base = NAMED[look.name]
    warmth = look.temperature / 100
    high = Tint(base.highlights.cb + warmth * FULL_WARMTH.cb, base.highlights.cr + warmth * FULL_WARMTH.cr)
    return replace(
        base,
        brightness=base.brightness + look.brightness / 100,
        contrast=max(-1.0, min(1.5, base.contrast + look.contrast / 100)),
        saturation=base.saturation * (1 + look.saturation / 100),
        highlights=high,
        vignette=min(100, base.vignette + look.vignette),
    )


def filters(look: Look) -> list[str]:
    """FFmpeg filters for a look on yuv420p, BT.709, video range; none when it changes nothing.

    The vignette and a LUT file need files of ours and are the graph's affair.
    """
    found = grade(look)
    tints = (*found.shadows, *found.highlights)
    strongest = max(abs(value) for value in tints)
    # A tint is a blend with colours as strong as the format takes; the blend's loss of colour is made up for.
    share = min(0.5, strongest / 100)
    steps: list[str] = []
    tone, keep = _tone(found), found.saturation / (1 - share)
    if tone != "val" or abs(keep - 1) > 1e-6:
        chroma = "val" if abs(keep - 1) <= 1e-6 else f"clip(128+(val-128)*{keep:.5g},16,240)"
        steps.append(f"lutyuv=y='{tone}':u='{chroma}':v='{chroma}'")
    if share:
        cb = _tint(found.shadows.cb / share, found.highlights.cb / share)
        cr = _tint(found.shadows.cr / share, found.highlights.cr / share)
        steps.append(f"pseudocolor=c0=val:c1='{cb}':c2='{cr}':i=0:opacity={share:.5g}")
    return steps


def _tone(found: ColourGrade) -> str:
    """The curve of the light as an expression of `val`."""
    if (found.brightness, found.contrast, found.black, found.white) == (0, 0, 0, 1):
        return "val"
    light = "clip((val-16)/219,0,1)"
    if found.brightness:
        light = f"pow({light},{2**-found.brightness:.5g})"
    # st/ld keep a value inside an expression, so that the curve is not written out three times.
    light = f"st(0,{light})"
    if found.contrast >= 0:
        curve = f"ld(0)+{found.contrast:.5g}*(ld(0)*ld(0)*(3-2*ld(0))-ld(0))"
    else:
        curve = f"0.5+(ld(0)-0.5)*{1 + 0.6 * found.contrast:.5g}"
    return f"{light}*0+16+219*clip({found.black:.5g}+{found.white - found.black:.5g}*({curve}),0,1)"


def _tint(dark: float, light: float) -> str:
    """Colour by light: `dark` at black, nothing in the lower middle, `light` at white."""
    n = "(clip(val,16,235)-16)/219"
    return f"clip(128+{dark:.5g}*pow(1-{n},2)+{light:.5g}*pow({n},1.2),16,240)"
