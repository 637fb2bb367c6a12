"""Leaving in the middle of an answer: what was said, written or made by then is kept, unmarked."""

import pytest
from support.group_task import discussing_panel
from support.panels import small_panel
from support.rehearsing import NOTHING, Candidate, fake_services, loud
from support.speech_fakes import FakeEar, FakePlayer, FakeRecorder

from simulator.interview.days import with_format
from simulator.session.conductor import Conductor, Options
from simulator.session.inbox import Handed, Typed

SAID = ("I suggest the quiet room.", "It lasts for years.", "Shall we decide?")


def sit(tmp_path, panel, candidate, *, typed=True, **sound):
    """Rehearse to the end; the stored rehearsal."""
    services = fake_services(tmp_path, **sound)
    conductor = Conductor(services, panel, Options(typed=typed, silence_s=1.0), candidate)
    candidate.rehearse(conductor)
    return services.library.load(conductor.rehearsal_id), services


def leaving_a_group(wish, unfinished=None):
    """Says three things at open floors, then does ``wish``."""
    rest = list(SAID)

    def at_the_floor(conductor, _event):
        if rest:
            conductor.answer_typed(rest.pop(0))
        elif wish == "skip":
            conductor.skip()
        else:
            conductor.end(unfinished)

    return Candidate(FloorOpen=at_the_floor)


@pytest.mark.parametrize("wish", ["end", "skip"])
def test_what_was_said_in_a_discussion_that_is_left_is_kept(tmp_path, wish):
    kept, _ = sit(tmp_path, with_format(discussing_panel(), "group"), leaving_a_group(wish))

    take = kept.answers[0].take
    assert take.transcript.text == " ".join(SAID)
    assert take.work.facts["turns"] == len(SAID)
    assert take.assessment is None


def test_what_stood_in_the_box_of_a_discussion_is_kept_with_the_rest(tmp_path):
    candidate = leaving_a_group("end", Typed("And one more thing"))

    kept, _ = sit(tmp_path, with_format(discussing_panel(), "group"), candidate)

    assert kept.answers[0].take.transcript.text == " ".join((*SAID, "And one more thing"))
    assert len(kept.answers[0].takes) == 1
    assert not kept.finished


def test_a_spoken_contribution_that_is_left_in_the_middle_is_kept_with_its_sound(tmp_path):
    def leave(conductor, event):
        if len(event.words) == len(SAID[0].split()):
            conductor.end()

    sound = {"recorder": FakeRecorder([loud(2.5), NOTHING]), "ear": FakeEar([SAID[0], ""])}
    panel = with_format(discussing_panel(), "group")

    kept, services = sit(tmp_path, panel, Candidate(WordsHeard=leave), typed=False, **sound)

    take = kept.answers[0].take
    assert take.transcript.text == SAID[0]
    assert services.library.recording_path(take.recording).exists()
    assert services.library.unfinished() == ()


def test_a_typed_answer_that_is_left_is_kept(tmp_path):
    def leave(conductor, _event):
        conductor.end(Typed("some years ago  I"))

    kept, _ = sit(tmp_path, small_panel(), Candidate(ListeningBegan=leave))

    take = kept.answers[0].take
    assert (take.transcript.text, take.assessment) == ("some years ago I", None)


def test_what_was_written_while_the_question_is_read_is_kept(tmp_path):
    def leave(conductor, event):
        if event.kind == "question":
            conductor.end(Typed("some years ago"))

    slow = FakePlayer(speed=10)

    kept, _ = sit(tmp_path, small_panel(), Candidate(MemberSpeaks=leave), player=slow)

    assert kept.answers[0].take.transcript.text == "some years ago"


@pytest.mark.parametrize("typed", [True, False])
def test_code_that_is_left_is_kept_with_what_was_said(tmp_path, typed):
    code = "def longest(values):\n    return 1\n"

    def leave(conductor, _event):
        conductor.end(Handed("code", text=code, said="I began." if typed else ""))

    on = {"ListeningBegan": leave} if typed else {"WordsHeard": leave}
    sound = {"recorder": FakeRecorder([loud(2.5)]), "ear": FakeEar(["I began."])}
    panel = with_format(small_panel(), "coding")

    kept, _ = sit(tmp_path, panel, Candidate(**on), typed=typed, **({} if typed else sound))

    take = kept.answers[0].take
    assert take.work.text == code
    assert take.assessment is None
    assert len(kept.answers[0].takes) == 1


def test_a_drawing_that_is_left_is_kept(tmp_path):
    def leave(conductor, _event):
        conductor.end(Handed("drawing", data=b"a picture"))

    panel = with_format(small_panel(), "whiteboard")

    kept, _ = sit(tmp_path, panel, Candidate(ListeningBegan=leave))

    assert kept.answers[0].take.work.file


def test_who_leaves_in_a_pause_keeps_what_was_spoken_before_it(tmp_path):
    def pause(conductor, event):
        if len(event.words) == len(SAID[0].split()):
            conductor.pause()

    candidate = Candidate(WordsHeard=pause, Paused=lambda conductor, _event: conductor.end())
    sound = {"recorder": FakeRecorder([loud(2.5)]), "ear": FakeEar([SAID[0]])}

    kept, services = sit(tmp_path, small_panel(), candidate, typed=False, **sound)

    assert kept.answers[0].take.transcript.text == SAID[0]
    assert services.library.unfinished() == ()
