"""Ten thousand whole days by random walks without sound: how long, how full, how far over time."""

import json
import statistics
import time

from support.many_days import setting, walk

WALKS = 10_000


def main() -> None:
    """Measure and print one JSON object; over time is what a day takes beyond its minutes."""
    begun = time.monotonic()
    turns, asked, follow_ups, over_s = [], [], [], []
    for number in range(WALKS):
        day = walk(number)
        state = day[-1].after
        turns.append(len(day))
        asked.append(len(state.asked))
        follow_ups.append(sum(one.follow_up_of is not None for one in state.asked))
        minutes = sum(rnd.minutes for rnd in setting(number)[0].rounds)
        over_s.append(state.elapsed_s - 60 * minutes)
    print(
        json.dumps(
            {
                "days": WALKS,
                "days_a_second": round(WALKS / (time.monotonic() - begun)),
                "longest_turns": max(turns),
                "questions_median": statistics.median(asked),
                "follow_ups": sum(follow_ups),
                "over_time_s_median": round(statistics.median(over_s)),
                "over_time_s_99_of_100": round(statistics.quantiles(over_s, n=100)[98]),
                "over_time_s_most": round(max(over_s)),
            }
        )
    )


if __name__ == "__main__":
    main()
