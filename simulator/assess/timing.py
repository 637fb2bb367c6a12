"""Where in the recording evidence lies: times of quotes, from the times of their words."""

from bisect import bisect_left, bisect_right
from dataclasses import replace

from simulator.assess.rubric import Judged, with_evidence
from simulator.assess.text import Text
from simulator.domain.assessment import Evidence


def timed(judged: Judged, text: Text) -> Judged:
    """``judged`` with times, in seconds, for all evidence that lacks them; typed text has none."""
    if not text.timed:
        return judged
    starts = [token.start for token in text.tokens]
    ends = [token.end for token in text.tokens]

    def placed(piece: Evidence) -> Evidence:
        first, last = bisect_right(ends, piece.start), bisect_left(starts, piece.end)
        if piece.start_s is not None or first >= last:
            return piece
        start_s, end_s = text.times(first, last)
        return replace(piece, start_s=start_s, end_s=end_s)

    return with_evidence(judged, lambda pieces: tuple(map(placed, pieces)))
