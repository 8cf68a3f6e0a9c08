"""Owns which font draws which characters: it finds fonts and splits text into runs; refuses to draw.

Order of trust for a text: the face that was asked for, which comes along by package; a good bold sans that has all
of it, else the best one with the rest taken from fonts for its script (Chinese, Japanese, Korean, Arabic, …), from
colour emoji, and in the end from any font on the machine. Pillow's own small font is the last resort, so Latin text is
never lost.
"""

from __future__ import annotations

import io
import os
import struct
import sys
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from fontTools.ttLib import TTFont, TTLibError
from PIL import Image, ImageDraw, ImageFont

from maker_free.engine.model.timeline import Typeface
from maker_free.engine.text import bidi

FACES: Mapping[Typeface, str] = {"display": "RedHatDisplay-Black", "text": "Manrope-Bold", "hand": "AmaticSC-Bold"}
"""The file names of the faces that come along by package, each with every accent of Latin letters."""
PACKAGES = ("font_rhd", "font_manrope", "font_amatic_sc", "noto_cjk_sans_otc")
SANS = (
    "Manrope-Bold", "Inter-Bold", "Inter-SemiBold", "Montserrat-Bold", "Poppins-SemiBold", "HelveticaNeue", "SFNS",
    "segoeuib", "Roboto-Bold", "OpenSans-Bold", "NotoSans-Bold", "Ubuntu-B", "Cantarell-Bold",
    "LiberationSans-Bold", "Arial Bold", "arialbd", "Aileron", "DejaVuSans-Bold",
)  # fmt: skip
"""File names (without ending) of faces that suit titles, the most pleasing first; Aileron is Pillow's own."""
SCRIPTS = (
    "NotoSansCJK-Bold", "NotoSansCJKsc-Bold", "NotoSansSC-Bold", "SourceHanSansSC-Bold", "PingFang",
    "msyhbd", "NotoSansCJK-Regular", "NotoSansCJKsc-Regular", "NotoSansSC-Regular",
    "SourceHanSansSC-Regular", "Hiragino Sans GB", "msyh", "wqy-microhei", "wqy-zenhei",
    "DroidSansFallbackFull", "ヒラギノ角ゴシック W6", "YuGothB", "meiryob", "AppleSDGothicNeo",
    "malgunbd", "NotoSansArabic-Bold", "NotoKufiArabic-Bold", "NotoNaskhArabic-Bold", "GeezaPro",
    "segoeuib", "NotoSansHebrew-Bold", "NotoSansDevanagari-Bold", "Nirmalab", "Kohinoor",
    "NotoSansThai-Bold", "Thonburi", "leelawdb", "DejaVuSans-Bold", "FreeSansBold", "Arial Unicode",
    "seguisym", "Apple Symbols", "NotoSansSymbols2-Regular", "NotoSansSymbols-Bold", "Symbola",
    "NotoEmoji-Bold",
)  # fmt: skip
EMOJI = {"NotoColorEmoji": 109, "Apple Color Emoji": 160, "seguiemj": 128}
"""Colour emoji faces and the one size in px at which each surely loads."""
LANGUAGES = {"sc": " SC", "jp": " JP", "kr": " KR"}
MOST_SCANNED = 400
"""How many further font files are looked into for a character that no known font has."""


@dataclass(frozen=True)
class Face:
    """One face of a font file: `bold` by itself or not, its glyphs in `colour` (pictures) or not."""

    path: str
    index: int = 0
    bold: bool = True
    colour: bool = False

    def at(self, size: int, layout: ImageFont.Layout | None = None) -> ImageFont.FreeTypeFont:
        """The face at `size` px, in the best layout that Pillow has here unless one is named."""
        return _loaded(self.path, self.index, size, layout)

    def covers(self, cluster: str) -> bool:
        """Whether the face has a glyph for every character that shows; joiners need none."""
        starts, ends = _characters(self.path, self.index)
        for sign in cluster:
            place = bisect_right(starts, ord(sign)) - 1
            if not silent(sign) and (place < 0 or ends[place] < ord(sign)):
                return False
        return True


class FontRun(NamedTuple):
    """A stretch of text that one face draws in one direction; `face` None is drawn by nobody."""

    text: str
    face: Face | None
    rtl: bool


def silent(sign: str) -> bool:
    """Whether a sign only changes its neighbours: joiners, variation selectors, skin tones, tags."""
    return sign in "\u200c\u200d\ufe0e\ufe0f\n" or 0x1F3FB <= ord(sign) <= 0x1F3FF or 0xE0020 <= ord(sign) <= 0xE007F


def clusters(text: str) -> list[str]:
    """Split into what a reader takes for one sign (a simplification of UAX #29).

    Accents stay with their letter; joined emoji, flags and skin tones stay whole.
    """
    found: list[str] = []
    for sign in text:
        before = found[-1] if found else ""
        joined = before and (
            unicodedata.category(sign).startswith("M")
            or sign in "\u200c\u200d\ufe0e\ufe0f"
            or 0x1F3FB <= ord(sign) <= 0x1F3FF
            or 0xE0020 <= ord(sign) <= 0xE007F
            or (before.endswith("\u200d") and not before[0].isalpha())
            or (_flag(sign) and len(before) == 1 and _flag(before))
        )
        if joined and before != "\n":
            found[-1] += sign
        else:
            found.append(sign)
    return found


def _flag(sign: str) -> bool:
    return 0x1F1E6 <= ord(sign) <= 0x1F1FF


def is_emoji(cluster: str) -> bool:
    """Whether a cluster is shown as a coloured picture by default or on request (UTS #51)."""
    first = ord(cluster[0])
    if "\ufe0e" in cluster:
        return False
    return (
        "\ufe0f" in cluster
        or 0x1F000 <= first <= 0x1FAFF
        or first in {0x231A, 0x231B, 0x23E9, 0x2614, 0x2615, 0x26BD, 0x26C4, 0x26F5, 0x2705, 0x2728, 0x274C, 0x2B50}
    )


def runs(line: str, levels: Sequence[int] | None = None, typeface: Typeface | None = None) -> list[FontRun]:
    """One line as runs in the order in which they are drawn from left to right, in a typeface as far as that goes.

    `levels` of its characters (`bidi.levels`) are those that they have in their paragraph; without them the line is a
    paragraph of its own.
    """
    levels = bidi.levels(line) if levels is None else levels
    faces = stack(line, typeface)
    found: list[tuple[str, Face | None, int]] = []
    place = 0
    for part in clusters(line):
        level = levels[place]
        place += len(part)
        text, current, before = found[-1] if found else ("", None, -1)
        face = _face_for(part, faces, current)
        if found and before == level and current == face:
            found[-1] = (text + part, face, level)
        else:
            found.append((part, face, level))
    ordered = bidi.order([level for _, _, level in found])
    return [FontRun(text, face, level % 2 == 1) for text, face, level in (found[place] for place in ordered)]


def missing(text: str) -> str:
    """The signs of `text`, each once, that no font on this machine can draw."""
    found = dict.fromkeys(run.text for line in text.splitlines() for run in runs(line) if run.face is None)
    return "".join(found)


def stack(text: str, typeface: Typeface | None = None) -> tuple[Face, ...]:
    """Faces to try for `text`, best first: the one that was asked for, where it has any of its letters, and then the
    one that has as much of them as any can offer."""
    letters = frozenset(part for part in clusters(text) if part[0].isalnum())
    return _stack(letters, _language(text), typeface)


@cache
def _stack(letters: frozenset[str], language: str, typeface: Typeface | None) -> tuple[Face, ...]:
    sans = [face for name in SANS for face in _faces(name, language)]
    counts = [sum(face.covers(part) for part in letters) for face in sans]
    best = sans[counts.index(max(counts))]
    asked = _faces(FACES[typeface], language) if typeface is not None else ()
    first = [face for face in asked if not letters or any(face.covers(part) for part in letters)]
    return tuple(dict.fromkeys([*first, best, *sans]))


def _face_for(cluster: str, faces: Sequence[Face], current: Face | None) -> Face | None:
    if cluster.isspace():
        return current if current is not None and not current.colour else faces[0]
    if is_emoji(cluster):
        emoji = emoji_face()
        if emoji is not None and emoji.covers(cluster):
            return emoji
    if faces[0].covers(cluster):
        return faces[0]
    if len(faces) > 1 and unicodedata.east_asian_width(cluster[0]) not in "WF" and faces[1].covers(cluster):
        return faces[1]
    if current is not None and not current.colour and current.covers(cluster):
        return current
    return _fallback(cluster, faces, _language(cluster))


@cache
def _fallback(cluster: str, faces: Sequence[Face], language: str) -> Face | None:
    for name in SCRIPTS:
        for face in _faces(name, language):
            if face.covers(cluster):
                return face
    for face in (*faces, *_others()):
        if face.covers(cluster):
            return face
    return None


def _language(text: str) -> str:
    """Which of a pan-CJK font's regional faces suits: kana means Japanese, Hangul Korean, else Chinese."""
    if any("\u3040" <= sign <= "\u30ff" for sign in text):
        return "jp"
    return "kr" if any("\uac00" <= sign <= "\ud7af" for sign in text) else "sc"


@cache
def emoji_face() -> Face | None:
    """A colour emoji face that really draws in colour here (FreeType reads not all of their formats)."""
    for name, size in EMOJI.items():
        path = _files().get(name.lower())
        if path is None:
            continue
        try:
            font = ImageFont.truetype(path, size)
            tile = Image.new("RGBA", (size * 2, size * 2))
            ImageDraw.Draw(tile).text((0, 0), "\U0001f600", font=font, embedded_color=True)
        except (OSError, ValueError):
            continue
        if tile.getbbox() is not None and len(tile.getcolors(1 << 16) or ()) > 2:
            return Face(path, colour=True)
    return None


def emoji_size(face: Face) -> int:
    """The size in px at which a colour face loads."""
    return EMOJI.get(Path(face.path).stem, 109)


@cache
def _faces(name: str, language: str) -> tuple[Face, ...]:
    """The face of that file name, when it is here; of a collection, the one for the language, bold if any."""
    if name == "Aileron":
        return (Face("", bold=False),)
    path = _files().get(name.lower())
    if path is None:
        return ()
    if not path.lower().endswith((".ttc", ".otc")):
        return (Face(path, bold=_bold(name)),)
    scored: list[tuple[int, int, bool]] = []
    for index in range(40):
        try:
            family, style = ImageFont.truetype(path, 16, index=index).getname()
        except OSError:
            break
        bold = (style or "").lower() in {"bold", "semibold", "w6"}
        fits = (family or "").endswith(LANGUAGES[language]) and "Mono" not in (family or "")
        scored.append((2 * fits + bold, -index, bold))
    if not scored:
        return ()
    _, index, bold = max(scored)
    return (Face(path, -index, bold=bold),)


def _bold(name: str) -> bool:
    words = ("bold", "black", "b.", "bd", "semibold")
    return any(word in name.lower() for word in words) or name.endswith(("B", "b", "-B"))


@cache
def _others() -> tuple[Face, ...]:
    known = {name.lower() for name in (*FACES.values(), *SANS, *SCRIPTS, *EMOJI)}
    rest = [path for name, path in _files().items() if name not in known]
    rest.sort(key=lambda path: ("mono" in path.lower(), "sans" not in path.lower(), path))
    return tuple(Face(path, bold=_bold(Path(path).stem)) for path in rest[:MOST_SCANNED])


@cache
def _files() -> dict[str, str]:
    """Every font file on this machine by lower-case stem, the user's own folders first."""
    found: dict[str, str] = {}
    for folder in _folders():
        for path in _walk(folder):
            found.setdefault(path.stem.lower(), str(path))
    for package in PACKAGES:
        spec = find_spec(package)
        if spec is not None and spec.origin is not None:
            for path in _walk(Path(spec.origin).parent):
                found.setdefault(path.stem.lower(), str(path))
    return found


def _walk(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        for name in sorted(names):
            if name.lower().endswith((".ttf", ".otf", ".ttc", ".otc")):
                yield Path(place) / name


def _folders() -> list[Path]:
    home = Path.home()
    if sys.platform == "darwin":
        return [home / "Library/Fonts", Path("/Library/Fonts"), Path("/System/Library/Fonts")]
    if sys.platform == "win32":
        local = Path(os.environ.get("LOCALAPPDATA", home)) / "Microsoft/Windows/Fonts"
        return [local, Path(os.environ.get("WINDIR", r"C:\Windows")) / "Fonts"]
    shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    own = Path(os.environ.get("XDG_DATA_HOME") or home / ".local/share")
    return [own / "fonts", home / ".fonts", *(Path(folder) / "fonts" for folder in shared.split(":"))]


@cache
def _loaded(path: str, index: int, size: int, layout: ImageFont.Layout | None) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path if path else io.BytesIO(_own()), size, index=index, layout_engine=layout)


@cache
def _own() -> bytes:
    """The bytes of the scalable font that Pillow brings along."""
    font = ImageFont.load_default(16)
    return font.font_bytes if isinstance(font, ImageFont.FreeTypeFont) else b""


@cache
def _characters(path: str, index: int) -> tuple[list[int], list[int]]:
    """The code points of a face as ranges: where each begins, and its last one."""
    try:
        with TTFont(path if path else io.BytesIO(_own()), fontNumber=index, lazy=True) as font:
            reader = font.reader
            assert reader is not None
            ranges = _groups(bytes(reader["cmap"]))
            if ranges is None:
                ranges = [(code, code) for code in sorted(font.getBestCmap() or ())]
    except (TTLibError, OSError, AssertionError, KeyError, ValueError, struct.error):
        ranges = []
    return [first for first, _ in ranges], [last for _, last in ranges]


def _groups(table: bytes) -> list[tuple[int, int]] | None:
    """The groups of a format 12 subtable (OpenType `cmap`), without unpacking them into a dictionary of
    tens of thousands of characters; None when the font has no such subtable."""
    (count,) = struct.unpack_from(">H", table, 2)
    for record in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * record)
        (form,) = struct.unpack_from(">H", table, offset)
        if form == 12 and (platform, encoding) in {(3, 10), (0, 4), (0, 6)}:
            (groups,) = struct.unpack_from(">I", table, offset + 12)
            return [struct.unpack_from(">II", table, offset + 16 + 12 * n) for n in range(groups)]
    return None
