from collections import Counter

import pytest

from simulator.domain.formats import TEMPERS
from simulator.domain.resources import resource
from simulator.storage.panel_files import PanelShelf, load

PANELS = sorted(path.stem for path in resource("panels").glob("*.toml"))
STORY = {"behavioural", "experience"}
BY_FORMAT = {
    "no_situation": STORY,
    "no_task": STORY,
    "no_action": STORY,
    "no_result": STORY,
    "no_figures": STORY,
    "only_we": STORY,
    "no_learning": STORY,
    "not_a_story": STORY,
    "no_understanding": {"situational"},
    "no_implementation": {"situational"},
    "no_alternatives": {"situational", "technical"},
    "no_measure": {"situational", "plan90"},
}


@pytest.fixture(params=PANELS)
def panel(request):
    return load(resource("panels", f"{request.param}.toml"))


def test_the_two_first_panels_ship():
    assert {"general", "software-engineer"} <= set(PANELS)


def test_no_shipped_panel_has_a_fault(tmp_path):
    entries = PanelShelf(resource("panels"), tmp_path).list()

    assert [(entry.id, ()) for entry in entries] == [(entry.id, entry.faults) for entry in entries]


def test_five_people_come_from_four_departments_and_differ(panel):
    assert len(panel.members) == 5
    assert len({member.department for member in panel.members}) >= 4
    assert len({member.voice.accent for member in panel.members}) == 5
    assert len({(member.voice.variant, member.voice.rate_wpm) for member in panel.members}) == 5
    assert len({member.portrait for member in panel.members}) == 5
    assert set(TEMPERS) == {member.temper for member in panel.members}
    assert all(member.worry and member.focus and member.answers for member in panel.members)


def test_there_are_forty_questions_with_two_variants_each(panel):
    assert len(panel.questions) >= 40
    assert {2} == {len(question.variants) for question in panel.questions}
    assert all(2 <= len(question.looks_for) <= 5 for question in panel.questions)


def test_a_worry_can_be_asked_about_from_more_than_one_side(panel):
    for member in panel.members:
        mine = [q for q in panel.questions if q.competency == member.worry.competency]
        assert len(mine) >= 2 or any(q.member == member.id for q in mine), member.id


def test_the_rounds_make_an_hour_from_motivation_to_closing(panel):
    formats = [rnd.format for rnd in panel.rounds]

    assert sum(rnd.minutes for rnd in panel.rounds) == 60
    assert (
        formats[0],
        formats[-2],
        formats[-1],
    ) == ("motivation", "candidate_questions", "closing")
    assert {"behavioural", "situational", "experience"} <= set(formats)


def test_every_member_asks_in_some_round(panel):
    assert {member.id for member in panel.members} == {
        member for rnd in panel.rounds for member in rnd.members
    }


def test_own_follow_ups_can_be_triggered_by_their_format(panel):
    never = [
        (question.id, trigger)
        for question in panel.questions
        for trigger in question.follow_ups
        if question.format not in BY_FORMAT.get(trigger, {question.format})
    ]

    assert never == []


def test_questions_are_short_enough_to_be_heard_once(panel):
    spoken = {
        question.id: len(text.split())
        for question in panel.questions
        for text in (question.text, *question.variants)
    }

    assert {id_: words for id_, words in spoken.items() if words > 60} == {}


def test_panels_share_no_question(tmp_path):
    shelf = PanelShelf(resource("panels"), tmp_path)
    asked = Counter(
        text
        for entry in shelf.list()
        for question in shelf.load(entry.id).questions
        for text in (question.text, *question.variants)
    )

    assert [text for text, times in asked.items() if times > 1] == []


def test_the_general_panel_reads_well_with_and_without_fills():
    path = resource("panels", "general.toml")
    own = {"role.title": "nurse", "role.skills": "triage", "company.name": "North Hospital"}

    plain, filled = load(path), load(path, own)

    assert "the company" in plain.question("why-us").text
    assert "North Hospital" in filled.question("why-us").text
    assert "triage" in filled.question("skill-depth").text
