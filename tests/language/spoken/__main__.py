"""Prints how many requests of each set are done whole, and with -v what came of the others."""

from __future__ import annotations

import sys
from collections import Counter

from tests.language.spoken.judge import cases, judge

sets = [one for one in sys.argv[1:] if not one.startswith("-")] or ["everyday", "host", "turns"]
for name in sets:
    found = [judge(case) for case in cases(name)]
    counted = Counter(one.verdict for one in found)
    print(
        f"{name}: {len(found)}", *(f"{kind} {many} ({many / len(found):.0%})" for kind, many in counted.most_common())
    )
    if "-v" in sys.argv:
        for one in found:
            if one.verdict != "whole":
                print(f"--- {one.verdict}: {one.case.before or ''} {one.case.say!r}\n    want {one.case.wants}")
                print("    did ", one.done)
                print("    said", one.text.replace("\n", "\n         "))
