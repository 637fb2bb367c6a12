"""A microphone that gives nothing: told while nobody is heard, kept only where nothing came."""

import numpy as np
import pytest
from support.panels import small_panel
from support.rehearsing import STORY, Candidate, fake_services, loud
from support.speech_fakes import FakeEar, FakeRecorder, write_wav

from simulator.domain.audio import EAR_RATE, MUTED, Recorded
from simulator.domain.transcript import Transcript, Word
from simulator.session import events
from simulator.session.conductor import Conductor, Options
from simulator.session.listening import Heard, joined

SILENT = np.zeros(6 * EAR_RATE, np.int16)


class Muted(FakeRecorder):
    """Says of recordings of nothing but zeros that the microphone gives nothing."""

    def start(self, target, on_block):
        recording = super().start(target, on_block)
        silent = not np.any(self.answers[min(len(self.started), len(self.answers)) - 1])
        recording.fault = MUTED if silent else ""
        return recording


def paused_after_silence(tmp_path, then):
    """One answer that is silent up to a pause and ``then`` after it: what was told and kept."""

    def listening(conductor, _event):
        if candidate.of(events.Resumed) and not np.any(then):
            conductor.done()

    candidate = Candidate(
        Trouble=lambda conductor, _event: conductor.pause(),
        Paused=lambda conductor, _event: conductor.resume(),
        ListeningBegan=listening,
        WordsHeard=lambda conductor, _event: conductor.done(),
    )
    services = fake_services(tmp_path, ear=FakeEar([STORY]), recorder=Muted([SILENT, then]))
    conductor = Conductor(services, small_panel(), Options(max_questions=1), candidate)
    candidate.rehearse(conductor)
    kept = services.library.load(conductor.rehearsal_id)
    return [event.what for event in candidate.of(events.Trouble)], kept


def test_silence_before_words_is_told_once_and_not_kept(tmp_path):
    told, kept = paused_after_silence(tmp_path, loud(20.0))

    assert kept.answers[0].take.transcript.text != ""
    assert (told, kept.warnings) == ([MUTED], ())


def test_silence_throughout_is_told_once_and_kept_once(tmp_path):
    told, kept = paused_after_silence(tmp_path, SILENT)

    assert (told.count(MUTED), kept.warnings.count(MUTED)) == (1, 1)


def part(folder, name, *, fault="", words=()):
    path = folder / f"{name}.wav"
    write_wav(path, np.full(EAR_RATE, 900 if words else 0, np.int16))
    recorded = Recorded(path, 1.0, EAR_RATE, 0.03 if words else 0.0, fault)
    said = Transcript.of_words(tuple(Word(word, 0.0, 0.5) for word in words), "ear")
    return Heard(recorded, said, spoken=bool(words))


BROKEN = "The microphone stopped answering."


@pytest.mark.parametrize(
    ("faults", "words", "told"),
    [
        ((MUTED, MUTED), ((), ()), MUTED),
        ((MUTED, ""), ((), ("yes",)), ""),
        (("", MUTED), (("yes",), ()), ""),
        ((BROKEN, BROKEN), (("yes",), ("no",)), BROKEN),
        ((BROKEN, MUTED), (("yes",), ()), BROKEN),
    ],
)
def test_parts_of_an_answer_tell_each_fault_once_and_no_silence_beside_words(
    tmp_path, faults, words, told
):
    parts = [
        part(tmp_path, name, fault=fault, words=said)
        for name, fault, said in zip("ab", faults, words, strict=True)
    ]

    assert joined(parts, tmp_path / "whole.wav").recorded.fault == told
