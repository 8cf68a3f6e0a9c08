"""How long a request is read, in CPU time: usual ones, ones that are not understood, and long ones without a pause.

uv run --no-sync python -m bench.reading
"""

from __future__ import annotations

import time

from maker_free.language.reader import read

NAMES = ("intro.mp4", "beach.mp4", "interview.mp4", "IMG_2041.MOV", "sunset.jpg", "outro.mp4", "summer song.mp3")
BREATHLESS = (
    "把开头那段剪到五秒然后第二段静音第三段放到最前面再加一个标题写着我们的旅行音乐小一点最后淡出还有第四段转九十度"
)
REQUESTS = {
    "one edit": ("mute clip 2", 20),
    "two edits": ("trim clip 2 to 5 s and mute it", 20),
    "two edits, in Chinese": ("把第2段剪到5秒，然后静音", 20),
    "a question": ("how long is clip 2?", 20),
    "not understood": ("i want the outro to come right vibe after proper the intro", 300),
    "dictated, 400 characters": ((BREATHLESS * 8)[:400], 300),
    "no request, 5000 characters": ("lorem ipsum dolor sit amet " * 185, 300),
}
"""What is read, and the milliseconds that it should take at most."""
TIMES = 5


def cpu_ms(text: str) -> float:
    """The least CPU time of a few readings of a text, in ms."""
    found: list[float] = []
    for _ in range(TIMES):
        begin = time.process_time()
        read(text, NAMES)
        found.append(1000 * (time.process_time() - begin))
    return min(found)


if __name__ == "__main__":
    read("mute clip 2", NAMES)
    read("把第2段静音", NAMES)
    for name, (text, most) in REQUESTS.items():
        took = cpu_ms(text)
        print(f"{name:30} {took:8.1f} ms  (at most {most}){'' if took <= most else '  too long'}")
