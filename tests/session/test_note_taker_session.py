"""A member who only takes notes, through a whole rehearsal: heard twice, asks and marks nothing."""

from support.panels import small_panel, with_a_note_taker
from support.rehearsing import STORY, Candidate, fake_services

from simulator.report.notes_taken import notes_view
from simulator.session import events
from simulator.session.conductor import Conductor, Options


def test_they_are_heard_with_hello_and_goodbye_and_their_notes_are_there_afterwards(tmp_path):
    candidate = Candidate(ListeningBegan=lambda conductor, _event: conductor.answer_typed(STORY))
    services = fake_services(tmp_path)
    panel = with_a_note_taker(small_panel())
    conductor = Conductor(services, panel, Options(typed=True, max_questions=2), candidate)
    candidate.rehearse(conductor)
    kept = services.library.load(conductor.rehearsal_id)

    spoke = [event for event in candidate.of(events.MemberSpeaks) if event.member == "noor"]
    assert [event.kind for event in spoke] == ["greeting", "closing"]
    assert "noor" not in {event.member for event in candidate.of(events.QuestionAsked)}
    view = next(one for one in kept.verdict.members if one.member == "noor")
    assert (view.marks, view.answers) == ({}, ())
    noted = notes_view(kept)
    assert noted.names == "Noor Whitby"
    assert "complaints fell by a third" in " ".join(row.text for row in noted.answers[0].rows)
