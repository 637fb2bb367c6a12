"""A recording heard once more where words had been corrected by hand: the corrections stay."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import chain
from typing import Final

from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Take
from simulator.domain.transcript import Transcript, Word

_SAME_PLACE: Final = 0.5
"""Two words are in the same place where they share so much of the time of the shorter one."""


def require_times(take: Take) -> None:
    """UserError where a text was written by hand for a recording: no word of it has a time."""
    written = take.transcript
    if written.corrected and written.text and not written.words:
        raise UserError(
            "You wrote down this answer yourself; listening again would replace your words.",
            "To let it be heard, correct the answer to an empty text first.",
        )


def heard_anew(take: Take, heard: Transcript) -> Take:
    """The take with what the ear hears now as ``original``, and corrected words left as they are.

    A corrected stretch replaces the newly heard words that are in the same place in time. Where
    those reach into words beside it, these stay as they were as well.

    Raises:
        UserError: the corrected text has no times to find its place by.
    """
    require_times(take)
    if not take.transcript.corrected:
        return replace(take, transcript=heard, original=heard)
    words = _merged(_stretches(take.original.words, take.transcript.words), heard.words)
    merged = replace(Transcript.of_words(words, heard.ear), corrected=words != heard.words)
    return replace(take, transcript=merged, original=heard)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A stretch of the transcript as it is: one word as heard, or all of one correction.

    ``words`` are those to read there, none where they were taken out; times in seconds.
    """

    start_s: float
    end_s: float
    words: tuple[Word, ...]
    corrected: bool


def _stretches(heard: Sequence[Word], now: Sequence[Word]) -> Iterator[_Stretch]:
    """The words of ``now`` in order, told apart by whether they are among those heard."""
    matcher = SequenceMatcher(None, heard, now, autojunk=False)
    for kind, from_heard, to_heard, from_now, to_now in matcher.get_opcodes():
        if kind == "equal":
            for word in now[from_now:to_now]:
                yield _Stretch(word.start_s, word.end_s, (word,), corrected=False)
        else:
            both = (*heard[from_heard:to_heard], *now[from_now:to_now])
            yield _Stretch(
                min(word.start_s for word in both),
                max(word.end_s for word in both),
                tuple(now[from_now:to_now]),
                corrected=True,
            )


def _merged(stretches: Iterator[_Stretch], heard: Sequence[Word]) -> tuple[Word, ...]:
    """The words to read, in the order of their times."""
    groups = _groups(list(stretches), heard)
    return _in_order(chain.from_iterable(_chosen(*group) for group in groups))


def _in_order(words: Iterable[Word]) -> tuple[Word, ...]:
    return tuple(sorted(words, key=lambda word: word.start_s))


def _chosen(stretches: Sequence[_Stretch], heard: Sequence[Word]) -> Sequence[Word]:
    """What to read in one place: what was corrected before what is heard now.

    Where both say the same, the times are those of the new hearing.
    """
    if not any(stretch.corrected for stretch in stretches):
        return heard
    kept = _in_order(word for stretch in stretches for word in stretch.words)
    same = [word.text for word in kept] == [word.text for word in _in_order(heard)]
    return heard if same else kept


def _groups(
    stretches: Sequence[_Stretch], heard: Sequence[Word]
) -> Iterator[tuple[list[_Stretch], list[Word]]]:
    """Stretches and newly heard words that hang together, as they are in the same place."""
    rest = list(heard)
    waiting = list(stretches)
    while waiting:
        group, words = [waiting.pop(0)], list[Word]()
        grown = True
        while grown:
            more = [word for word in rest if any(_meet(each, word) for each in group)]
            rest = [word for word in rest if word not in more]
            words += more
            beside = [each for each in waiting if any(_meet(each, word) for word in more)]
            waiting = [each for each in waiting if each not in beside]
            group += beside
            grown = bool(beside)
        yield group, words
    yield [], rest


def _meet(one: _Stretch | Word, other: _Stretch | Word) -> bool:
    shared = min(one.end_s, other.end_s) - max(one.start_s, other.start_s)
    shorter = min(one.end_s - one.start_s, other.end_s - other.start_s)
    return shared >= _SAME_PLACE * shorter
