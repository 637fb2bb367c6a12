"""Pause in a group exercise: the others stand still, and nothing that was said is lost."""

import threading

import numpy as np
from support.group_task import discussing_panel
from support.rehearsing import NOTHING, QUIET, Candidate, fake_services, loud
from support.speech_fakes import FakeEar, FakePlayer, FakeRecorder

from simulator.domain.audio import EAR_RATE
from simulator.interview.days import with_format
from simulator.session import events
from simulator.session.conductor import Conductor, Options

FIRST = "I suggest that we take the"
THEN = "quiet room because it lasts for years"
PAUSED_S = 0.4
"""Long enough for the others to have said several things, had they gone on."""


class Pausing(Candidate):
    """Pauses once, at the first event that ``when`` is true of, and goes on a little later."""

    def __init__(self, when, meanwhile=lambda _conductor: None, **script):
        super().__init__(**script)
        self._when = when
        self._meanwhile = meanwhile
        self._paused = False

    def __call__(self, event):
        super().__call__(event)
        if isinstance(event, events.Paused):
            self._meanwhile(self.conductor)
            threading.Timer(PAUSED_S, self.conductor.resume).start()
        elif not self._paused and self._when(event):
            self._paused = True
            self.conductor.pause()

    @property
    def during(self):
        """What was told while it was paused."""
        kinds = [type(event) for event in self.events]
        return self.events[kinds.index(events.Paused) + 1 : kinds.index(events.Resumed)]

    @property
    def after(self):
        """What was told after that."""
        kinds = [type(event) for event in self.events]
        return self.events[kinds.index(events.Resumed) + 1 :]


def discuss(tmp_path, candidate, *, typed=False, **sound):
    services = fake_services(tmp_path, **sound)
    panel = with_format(discussing_panel(), "group")
    options = Options(typed=typed, silence_s=1.0)
    conductor = Conductor(services, panel, options, candidate)
    candidate.rehearse(conductor)
    return services, services.library.load(conductor.rehearsal_id).answers[0].take


def a_peer_speaks(event):
    return isinstance(event, events.MemberSpeaks) and event.kind == "peer"


def some_words_came(event):
    return isinstance(event, events.WordsHeard) and len(event.words) == len(FIRST.split())


def test_another_candidate_stops_in_mid_sentence_and_goes_on_with_it(tmp_path):
    candidate = Pausing(a_peer_speaks)
    recorder = FakeRecorder([NOTHING])

    discuss(tmp_path, candidate, player=FakePlayer(speed=10), recorder=recorder)

    speaks = next(event for event in candidate.events if a_peer_speaks(event))
    assert candidate.during == []
    assert not [event for event in candidate.after if event == speaks]
    rest = [type(event) for event in candidate.after]
    spoken = rest[: rest.index(events.MemberFinished)]
    assert set(spoken) == {events.SpeakingLevel}


def test_what_was_said_before_and_after_a_pause_is_one_contribution(tmp_path):
    first, then = loud(2.5), loud(2.9)
    recorder = FakeRecorder([first, np.concatenate((then, QUIET)), NOTHING])
    ear = FakeEar([FIRST, THEN, ""])
    candidate = Pausing(some_words_came)

    services, take = discuss(tmp_path, candidate, recorder=recorder, ear=ear)

    assert take.transcript.text == f"{FIRST} {THEN}"
    assert take.work.facts["turns"] == 1
    assert candidate.during == []
    assert take.seconds == len(first) / EAR_RATE + (len(then) + len(QUIET)) / EAR_RATE
    assert services.library.recording_path(take.recording).exists()
    assert services.library.unfinished() == ()


def test_nobody_else_takes_the_floor_between_the_two_halves(tmp_path):
    recorder = FakeRecorder([loud(2.5), np.concatenate((loud(2.9), QUIET)), NOTHING])
    candidate = Pausing(some_words_came)

    discuss(tmp_path, candidate, recorder=recorder, ear=FakeEar([FIRST, THEN, ""]))

    kinds = [type(event) for event in candidate.after]
    before_others = candidate.after[: kinds.index(events.MemberSpeaks)]
    heard = [event for event in before_others if isinstance(event, events.WordsHeard)]
    assert " ".join(word.text for word in heard[-1].words) == THEN


def test_a_contribution_ends_when_nothing_more_is_said_after_the_pause(tmp_path):
    recorder = FakeRecorder([loud(2.5), NOTHING])
    candidate = Pausing(some_words_came)

    _, take = discuss(tmp_path, candidate, recorder=recorder, ear=FakeEar([FIRST, ""]))

    assert take.transcript.text == FIRST
    assert take.work.facts["turns"] == 1


def test_a_floor_that_is_open_is_still_open_after_a_pause(tmp_path):
    recorder = FakeRecorder([NOTHING[:EAR_RATE], np.concatenate((loud(2.5), QUIET)), NOTHING])
    ear = FakeEar(["", FIRST, ""])
    candidate = Pausing(lambda event: isinstance(event, events.FloorOpen))

    _, take = discuss(tmp_path, candidate, recorder=recorder, ear=ear)

    kinds = [type(event) for event in candidate.after]
    assert kinds.index(events.FloorTaken) < kinds.index(events.MemberSpeaks)
    assert take.transcript.text == FIRST


def test_what_was_typed_while_it_was_paused_is_said_afterwards(tmp_path):
    candidate = Pausing(
        lambda event: isinstance(event, events.FloorOpen),
        meanwhile=lambda conductor: conductor.answer_typed("I am for the quiet room."),
        FloorOpen=lambda conductor, _event: (
            conductor.done() if len(candidate.of(events.FloorOpen)) > 1 else None
        ),
    )

    _, take = discuss(tmp_path, candidate, typed=True)

    assert take.transcript.text == "I am for the quiet room."
    assert candidate.during == []
