import numpy as np
import pytest
from PIL import Image

from maker_free.engine.model.timeline import Canvas, Place, TextStyle, Title
from maker_free.engine.text import drawing, fonts

pytestmark = pytest.mark.usefixtures("layout")
CANVAS = Canvas(width=640, height=360)
PLACES: tuple[Place, ...] = (
    "top left", "top", "top right", "left", "center", "right", "bottom left", "bottom", "bottom right", "lower third",
)  # fmt: skip


def title(words: str, **more: object) -> Title:
    return Title.model_validate({"id": "t", "text": words, "start": 0, "end": 1000} | more)


def ink(drawn: drawing.Drawn) -> Image.Image:
    """What is drawn, over a grey canvas of its own."""
    sheet = Image.new("RGBA", (CANVAS.width, CANVAS.height), "#505050")
    sheet.alpha_composite(drawn.image, (drawn.x, drawn.y))
    return sheet.convert("L")


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    "words", ["Short", "A long title that will need more than one line to be shown", "你好世界" * 12]
)
def test_titles_stay_inside_the_safe_area(place: Place, words: str) -> None:
    drawn = drawing.draw(title(words, place=place, style="plain", size="huge"), CANVAS)

    assert drawn.x >= 0.03 * CANVAS.width
    assert drawn.y >= 0.03 * CANVAS.height
    assert drawn.x + drawn.image.width <= 0.97 * CANVAS.width
    assert drawn.y + drawn.image.height <= 0.97 * CANVAS.height


def test_five_hundred_characters_still_fit() -> None:
    drawn = drawing.draw(title("word " * 99), CANVAS)

    assert drawn.image.height <= CANVAS.height
    assert drawn.image.getbbox() is not None


@pytest.mark.parametrize(
    "words",
    ["hi',drawtext=textfile=/secret", "%{pts}", "back\\slash: 'quote' \"double\"", "$(touch x)", "[a];movie=/x"],
)
def test_every_sign_is_drawn_as_it_is_written(words: str) -> None:
    assert drawing.clean(words) == words
    whole, without = (drawing.draw(title(one, style="plain"), CANVAS).image for one in (words, words[:-1]))

    assert whole.tobytes() != without.tobytes()


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("a\u202eb\u2066c", "abc"),
        ("a\x00b\x1b[31mc", "ab[31mc"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("z" + "\u0301" * 40, "ź" + "\u0301" * 4),
        ("tag\U000e0041\U000e0042", "tag"),
        ("  spaced   out  ", "spaced out"),
    ],
)
def test_what_cannot_be_seen_is_taken_out(words: str, kept: str) -> None:
    assert drawing.clean(words) == kept


@pytest.mark.parametrize("words", ["\u200b", "\u202e\u2066", " \n "])
def test_text_without_anything_to_see_draws_nothing(words: str) -> None:
    assert drawing.draw(title(words), CANVAS).image.getbbox() is None


def test_chinese_is_drawn_with_a_different_sign_for_each_character() -> None:
    signs = [drawing.draw(title(sign, style="plain"), CANVAS).image for sign in "春夏秋冬"]

    assert drawing.missing("春夏秋冬") == ""
    assert len({image.tobytes() for image in signs}) == 4


def test_arabic_joins_its_letters_and_runs_to_the_left() -> None:
    if drawing.missing("سلام"):
        pytest.skip("no Arabic font on this machine")
    joined = drawing.draw(title("سلام", style="plain"), CANVAS).image.width
    apart = sum(drawing.draw(title(sign, style="plain"), CANVAS).image.width for sign in "سلام")

    assert joined < 0.87 * apart
    assert [run.text for run in fonts.runs("abc سلام")][-1].strip() == "سلام"
    assert fonts.runs("abc سلام")[-1].rtl


def test_lines_are_of_even_length() -> None:
    words = "The quick brown fox jumps over the lazy dog and runs away into the deep dark wood"
    image = np.asarray(drawing.draw(title(words, style="plain"), CANVAS).image.getchannel("A")) > 128
    rows = np.flatnonzero(image.any(axis=1))
    lines = np.split(rows, np.flatnonzero(np.diff(rows) > 3) + 1)
    widths = [np.ptp(np.flatnonzero(image[line].any(axis=0))) for line in lines if len(line) > 8]

    assert len(widths) >= 2
    assert min(widths) > 0.6 * max(widths)


@pytest.mark.parametrize("style", ["shadow", "outline", "box"])
@pytest.mark.parametrize("colour", ["#ffffff", "#101010"])
def test_every_style_can_be_read_on_its_own_colour(style: TextStyle, colour: str) -> None:
    """White text over white, dark text over dark: the style alone makes the letters stand out."""
    drawn = drawing.draw(title("HELLO", style=style, colour=colour, size="huge"), CANVAS)
    sheet = Image.new("RGBA", drawn.image.size, colour)
    sheet.alpha_composite(drawn.image)

    assert np.ptp(np.asarray(sheet.convert("L")).astype(int)) > 60


def test_a_lower_third_keeps_left_and_sets_the_second_line_smaller() -> None:
    drawn = drawing.draw(title("Jane Doe\nPhotographer", role="lower third"), CANVAS)

    assert drawn.x < CANVAS.width * 0.1
    assert drawn.x + drawn.image.width < CANVAS.width * 0.7
    assert drawn.y > CANVAS.height * 0.55


def test_a_narrow_canvas_gets_larger_type_than_its_width_alone_would_give() -> None:
    tall = Canvas(width=360, height=640)
    drawn = drawing.draw(title("Hello", style="plain"), tall)

    assert 0.05 * tall.width < drawn.image.height < 0.2 * tall.width
