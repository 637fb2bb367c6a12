import tomllib
from collections import Counter

import pytest

from simulator.domain.resources import resource
from simulator.interview.agenda import plan
from simulator.interview.days import with_day, with_format
from simulator.storage.panel_files import PanelShelf, load
from simulator.storage.panel_schema import TOPICS

PANELS = sorted(path.stem for path in resource("panels").glob("*.toml"))
LEAST = {
    "behavioural": 12,
    "situational": 7,
    "motivation": 4,
    "experience": 4,
    "table_talk": 4,
    "candidate_questions": 2,
    "presentation": 1,
    "plan90": 1,
    "salary": 1,
    "group": 1,
    "test": 1,
    "closing": 1,
}
OWN_DAYS = ("managers-day", "people-day", "quick-twenty", "one-question")
"""Days for which a shipped panel has questions of its own throughout."""


@pytest.fixture(params=PANELS)
def panel(request):
    return load(resource("panels", f"{request.param}.toml"))


def test_panels_of_many_trades_ship():
    trades = {"nurse", "operations-lead", "people-manager", "software-engineer", "teacher"}

    assert {"general", *trades} <= set(PANELS)


def test_no_shipped_panel_has_a_fault(tmp_path):
    entries = PanelShelf(resource("panels"), tmp_path).list()

    assert [(entry.id, ()) for entry in entries] == [(entry.id, entry.faults) for entry in entries]


def test_three_to_five_people_come_from_three_departments_and_differ(panel):
    count = len(panel.members)
    assert 3 <= count <= 5
    assert len({member.department for member in panel.members}) >= 3
    assert len({member.voice.accent for member in panel.members}) == count
    assert len({(member.voice.variant, member.voice.rate_wpm) for member in panel.members}) == count
    assert len({member.portrait for member in panel.members}) == count
    assert len({member.temper for member in panel.members}) >= 3
    assert all(member.worry and member.focus and member.answers for member in panel.asking)


def test_panels_are_of_different_sizes():
    counts = {len(load(resource("panels", f"{name}.toml")).members) for name in PANELS}

    assert {3, 4, 5} == counts


def test_one_panel_shows_what_a_note_taker_is():
    panels = [load(resource("panels", f"{name}.toml")) for name in PANELS]

    assert [member.name for panel in panels for member in panel.note_takers] == ["Desmond Whyte"]


def test_whatever_a_candidate_asks_somebody_can_answer(panel):
    answered = {topic for member in panel.members for topic in member.answers}

    assert set(TOPICS) == answered


def test_topics_of_answers_are_those_that_judging_tells():
    read = tomllib.loads(
        resource("assets", "judging", "candidate_questions.toml").read_text("utf-8")
    )

    assert set(TOPICS) == set(read["order"]) - {"inappropriate"}


def test_ready_made_days_take_nothing_from_the_house(panel):
    own = {question.id for question in panel.questions}

    for day in OWN_DAYS:
        slots = plan(with_day(panel, day), seed=1)
        wanted = sum(rnd.questions for rnd in with_day(panel, day).rounds)
        assert {slot.question_id for slot in slots} <= own
        assert wanted <= len(slots)


def test_every_part_of_a_day_has_enough_to_choose_from(panel):
    there = Counter(question.format for question in panel.questions)

    assert {
        name: (there[name], least) for name, least in LEAST.items() if there[name] < least
    } == {}


def test_the_engineer_writes_and_mends_code():
    panel = load(resource("panels", "software-engineer.toml"))

    exercises = {q.format: q.exercise for q in panel.questions if q.exercise}
    asked = {slot.question_id for slot in plan(with_day(panel, "technical-day"), seed=1)}

    assert exercises == {"coding": "shift-overlaps", "debugging": "running-balance"}
    assert asked <= {question.id for question in panel.questions}


def test_a_design_changes_half_way(panel):
    drawn = [q for q in panel.questions if q.format in {"design", "whiteboard"}]

    assert all(q.change.endswith(".") and q.change[0].islower() for q in drawn)


def test_there_is_a_salary_to_talk_about(panel):
    salary = panel.company.salary

    assert salary.low <= salary.opening < salary.high
    assert len(salary.extras) >= 3
    assert {"start", "notice"} <= set(salary.asks)


def test_the_other_candidates_disagree_and_differ(panel):
    peers = panel.group.peers
    names = [member.name.split()[0] for member in panel.members] + [peer.name for peer in peers]

    assert len(panel.group.options) == len({peer.stance for peer in peers}) == len(peers) == 3
    assert len({peer.manner for peer in peers}) == 3
    assert len({peer.voice.accent for peer in peers}) == len({p.portrait for p in peers}) == 3
    assert len(names) == len(set(names))
    assert all(4 <= len(peer.arguments) <= 7 for peer in peers)


def test_whoever_speaks_of_terms_is_the_one_who_makes_offers(panel):
    (terms,) = (question for question in panel.questions if question.format == "salary")
    day = with_format(panel, "salary")

    assert {terms.member} == {slot.member for seed in range(9) for slot in plan(day, seed)}


def test_there_are_forty_questions_with_two_variants_each(panel):
    assert len(panel.questions) >= 40
    assert {2} == {len(question.variants) for question in panel.questions}
    assert all(2 <= len(question.looks_for) <= 5 for question in panel.questions)


def test_a_worry_can_be_asked_about_from_more_than_one_side(panel):
    for member in panel.asking:
        mine = [q for q in panel.questions if q.competency == member.worry.competency]
        assert len(mine) >= 2 or any(q.member == member.id for q in mine), member.id


def test_the_rounds_make_up_to_an_hour_from_motivation_to_closing(panel):
    formats = [rnd.format for rnd in panel.rounds]

    assert 45 <= sum(rnd.minutes for rnd in panel.rounds) <= 60
    assert (
        formats[0],
        formats[-2],
        formats[-1],
    ) == ("motivation", "candidate_questions", "closing")
    assert {"behavioural", "situational", "experience"} <= set(formats)


def test_every_member_asks_in_some_round_but_who_takes_notes(panel):
    assert {member.id for member in panel.asking} == {
        member for rnd in panel.rounds for member in rnd.members
    }


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
