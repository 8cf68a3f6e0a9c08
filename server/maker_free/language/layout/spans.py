"""Owns how hosts write times and stretches of time, as patterns: clocks, seconds, ends, "to" and "and"; refuses to know
what happens at a time. How people say times is in `values.times`.

0:05 · 00:00:05.500                  CLOCK
5 s · 2.5 seconds · 3 秒             SECONDS
start · end · 开头 · 结尾            END
0:05 – 0:08 · 5s → 8s · 5 到 8       what stands between: TO
[0:05–0:08], [0:10–0:12] and …       what stands between two of them: AND
"""

from __future__ import annotations

CLOCK = r"\d{1,3}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?"
SECONDS = r"\d+(?:\.\d+)?\s*(?:seconds?|secs?|s|秒钟?)(?![a-z])"
BARE_SECONDS = r"\d+(?:\.\d+)?(?:\s*(?:seconds?|secs?|s|秒钟?)(?![a-z]))?"
"""Seconds whose unit may be missing, as in a column that is called by it."""
END = r"(?:start|end|beginning|开头|结尾)"
TO = r"\s*(?:-+>|=>|→|-|–|—|~|～|\bto\b|\buntil\b|\btill\b|到|至)\s*"
AND = r"(?:[\s,，、;；&]|\band\b|和|以及)*"
OPEN = r"[\[(（]?"
CLOSE = r"[\])）]?"
