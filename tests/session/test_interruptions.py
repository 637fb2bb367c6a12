"""Whether members cut in: as it was chosen, else as the difficulty says; and it is kept."""

from dataclasses import replace

import pytest
from support.panels import small_panel
from support.rehearsing import STORY, Candidate, fake_services, loud
from support.speech_fakes import FakeEar, FakeRecorder

from simulator.interview.days import with_format
from simulator.session.conductor import Conductor, Options


def rehearsed(tmp_path, **chosen):
    """One question, answered for longer than anybody's patience, then in writing."""
    panel = with_format(small_panel(), "behavioural")
    impatient = tuple(replace(member, patience_s=20.0) for member in panel.members)
    panel = replace(panel, members=impatient)

    def listening(conductor, event):
        if event.n > 1:
            conductor.answer_typed(STORY)

    def heard(conductor, event):
        if len(event.words) == len(STORY.split()):
            conductor.done()

    candidate = Candidate(ListeningBegan=listening, WordsHeard=heard)
    recorder = FakeRecorder([loud(30.0)])
    services = fake_services(tmp_path, recorder=recorder, ear=FakeEar([STORY]))
    options = Options(max_questions=1, silence_s=None, **chosen)
    conductor = Conductor(services, panel, options, candidate)
    candidate.rehearse(conductor)
    return services.library.load(conductor.rehearsal_id)


@pytest.mark.parametrize(
    ("difficulty", "interruptions", "cut", "kept_as"),
    [
        ("realistic", True, True, "on"),
        ("tough", None, True, "on"),
        ("tough", False, False, ""),
        ("friendly", None, False, ""),
    ],
)
def test_members_cut_in_as_it_was_chosen(tmp_path, difficulty, interruptions, cut, kept_as):
    kept = rehearsed(tmp_path, difficulty=difficulty, interruptions=interruptions)

    assert ("cut_short" in [answer.why for answer in kept.answers]) is cut
    assert kept.settings["interruptions"] == kept_as
