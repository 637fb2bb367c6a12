"""After the rehearsal: words mended, answers heard again, marks made anew."""

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Final

import numpy as np
import numpy.typing as npt

from simulator.assess.verdict import verdict
from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.transcript import Transcript, Word
from simulator.session import judging
from simulator.session.aftercare import Measured
from simulator.session.corrections import heard_anew, require_times
from simulator.session.services import Services
from simulator.speech.hear_file import hear_file
from simulator.speech.soundfiles import peaks as sound_peaks

__all__ = ["hear_again", "join_measured", "mend", "peaks", "put_in", "rejudge"]

_ONE_AT_A_TIME: Final = threading.Lock()
"""Changes to kept answers are read, made and kept one after the other."""


def mend(
    services: Services,
    rehearsal_id: str,
    answer: int,
    take: int,
    words: tuple[Word, ...] | None = None,
    text: str | None = None,
) -> Answer:
    """Correct what was heard: the marks follow, what the ear heard is kept as ``original``.

    ``words`` are the words with times as they should be, for a spoken answer; ``text`` is the text
    as it should be, for a typed one.
    """

    def mended(old: Take) -> Take:
        if words is not None:
            new = replace(Transcript.of_words(words, old.transcript.ear), corrected=True)
        else:
            new = Transcript((text or "").strip(), ear=old.transcript.ear, corrected=True)
        return replace(old, transcript=new)

    return _change(services, rehearsal_id, answer, take, mended)


def hear_again(services: Services, rehearsal_id: str, answer: int, take: int) -> Answer:
    """Let the ear listen to a kept recording once more and judge what it hears.

    Words corrected by hand stay, see ``corrections.heard_anew``.

    Raises:
        UserError: there is no ear, no recording, nothing was heard where there were words, or the
            answer was written down by hand.
    """
    rehearsal = services.library.load(rehearsal_id)
    old = _find(rehearsal, answer, take)
    if services.ear is None:
        raise services.missing.get("ear") or UserError("No speech recogniser is available.")
    if old.recording is None:
        raise UserError("This answer was typed; there is no recording to hear.")
    require_times(old)
    recording = services.library.recording_path(old.recording)
    heard = hear_file(services.ear, recording, judging.vocabulary(rehearsal.panel))
    if old.transcript.text and not heard.text:
        raise UserError("Nothing was heard this time.", "The words from before are kept.")
    return _change(services, rehearsal_id, answer, take, lambda now: heard_anew(now, heard))


def rejudge(services: Services, rehearsal_id: str) -> Rehearsal:
    """Mark every answer anew by the judging of this version: the takes that have marks.

    An answer of which no take has marks gets them for the one that counts.
    """
    for answer in services.library.load(rehearsal_id).answers:
        marked = [take for take in answer.takes if take.assessment is not None]
        for take in marked or ([answer.take] if answer.take is not None else []):
            _change(services, rehearsal_id, answer.n, take.n, lambda take: take)
    return services.library.load(rehearsal_id)


def peaks(services: Services, recording: str, columns: int) -> npt.NDArray[np.float32]:
    """Lowest and highest sample of each column of a waveform: float32, shape (columns, 2)."""
    return sound_peaks(services.library.recording_path(recording), columns)


def _find(rehearsal: Rehearsal, answer: int, take: int) -> Take:
    for candidate in rehearsal.answers:
        if candidate.n == answer:
            for found in candidate.takes:
                if found.n == take:
                    return found
    raise UserError(f"This rehearsal has no take {take} of answer {answer}.")


def _change(
    services: Services, rehearsal_id: str, n: int, take: int, change: Callable[[Take], Take]
) -> Answer:
    """Change a take as it is now, whatever happened to it since it was shown."""
    with _ONE_AT_A_TIME:
        rehearsal = services.library.load(rehearsal_id)
        changed = change(_find(rehearsal, n, take))
        answer = next(each for each in rehearsal.answers if each.n == n)
        if _was_left(answer, changed):
            return services.library.keep(rehearsal_id, replace(answer, takes=(changed,)))
        return _judged(services, rehearsal, n, changed)


def _was_left(answer: Answer, take: Take) -> bool:
    """Whether a take was left or cut off before its work was handed in, as in others it was.

    Marks for its words alone would let it count in place of those.
    """
    return (
        take.assessment is None
        and take.work is None
        and any(each.assessment is not None and each.work is not None for each in answer.takes)
    )


def put_in(services: Services, rehearsal_id: str, n: int, take: Take) -> Answer:
    """Judge a new take of an answer and keep it beside the others."""
    with _ONE_AT_A_TIME:
        return _judged(services, services.library.load(rehearsal_id), n, take)


def join_measured(services: Services, rehearsal_id: str, measured: Measured) -> None:
    """Add to a kept take what was measured in its recording."""
    with _ONE_AT_A_TIME:
        rehearsal = services.library.load(rehearsal_id)
        take = _find(rehearsal, measured.answer, measured.take)
        if take.assessment is None:
            return
        joined = replace(take, assessment=measured.join(take.assessment))
        answer = next(each for each in rehearsal.answers if each.n == measured.answer)
        services.library.keep(rehearsal_id, replace(answer, takes=(joined,)))


def _judged(services: Services, rehearsal: Rehearsal, n: int, take: Take) -> Answer:
    """Judge a take, keep it and the panel's verdict; takes that are not named stay as they are."""
    answers = {answer.n: answer for answer in rehearsal.answers}
    assessment = judging.assess(
        rehearsal.panel,
        answers,
        answers[n],
        take.transcript,
        take.seconds if take.recording else None,
        take.work,
    )
    if take.assessment is not None:
        before = take.assessment.delivery
        assessment = judging.with_prosody(
            assessment, before.pitch_spread_semitones, before.loudness_spread_db
        )
    marked = replace(take, assessment=assessment)
    answers[n] = services.library.keep(
        rehearsal.id, replace(answers[n], takes=(marked,), skipped=False)
    )
    for changed in judging.judged_with(rehearsal.panel, answers, n):
        answers[changed.n] = services.library.keep(rehearsal.id, changed)
    now = tuple(answers[number] for number in sorted(answers))
    services.library.finish(replace(rehearsal, answers=now, verdict=verdict(rehearsal.panel, now)))
    return answers[n]
