"""Milliseconds to judge 300 words, and the table of hand-marked answers where there are any."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript

ROOT = Path(__file__).resolve().parents[2]
EVAL = Path(os.environ.get("SECOND_ROUND_EVAL", ROOT.parent / "shared" / "eval"))
WORDS = 300

_TEXT = (
    "Last spring our warehouse moved to a new building, and we had two weeks for it. I was asked "
    "to plan the move so that no order was late. First I counted what we had and drew a map of "
    "the new shelves, because the old labels made no sense any more. Then I spoke to every driver "
    "and asked what had gone wrong the last time. On the third night the lift broke, so I changed "
    "the order of the work and rang the engineer. In the end we were two days early, we lost "
    "nothing, and complaints fell by a third. "
)


def main() -> None:
    """Measure and print one JSON object."""
    words = (_TEXT * 10).split()[:WORDS]
    request = Request(
        "behavioural", "Tell me about a time you planned something.", Transcript(" ".join(words))
    )
    begun = time.perf_counter()
    judge(request)
    first_ms = 1000 * (time.perf_counter() - begun)
    times = []
    for _ in range(50):
        begun = time.perf_counter()
        judge(request)
        times.append(1000 * (time.perf_counter() - begun))
    result: dict[str, object] = {
        "judge_300_words_ms": round(statistics.median(times), 2),
        "first_call_ms": round(first_ms, 1),
        "aim_ms": 10,
    }
    measure = EVAL / "measure.py"
    if measure.exists():
        done = subprocess.run(
            [
                sys.executable,
                str(measure),
                "--json",
                "--command",
                f"{sys.executable} -m simulator score --jsonl",
            ],
            capture_output=True,
            text=True,
            check=True,
            cwd=ROOT,
            timeout=300,
        )
        result["measure"] = json.loads(done.stdout)
        for name, table in result["measure"].items():
            for what, value in table.items():
                print(f"{name:20} {what:30} {value}", file=sys.stderr)
    else:
        result["measure"] = f"no hand-marked answers at {EVAL}"
    print(json.dumps(result))


if __name__ == "__main__":
    main()
