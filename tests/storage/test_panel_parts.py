"""Members who only take notes: what a panel file may say of them and what it may not."""

import pytest

from simulator.storage.panel_files import check, load

MEMBER = """\
[[member]]
id = "{id}"
name = "{name}"
title = "{title}"
department = "{title}"
{rest}
"""
REST = """\
[[round]]
format = "behavioural"
minutes = 6
questions = 2

[[question]]
id = "late"
format = "behavioural"
competency = "organisation"
text = "When were you last late with something?"

[[question]]
id = "rush"
format = "behavioural"
competency = "safety"
text = "When did you last have to hurry?"
"""
HEAD = """\
schema = 1
title = "A bindery"

[role]
title = "bookbinder"

[company]
name = "Folio and Thread"

"""
NOTES = 'part = "notes"'


@pytest.fixture
def bindery(tmp_path):
    """Writes a panel file: what each of three members has besides a name, and what to change."""

    def write(*rests, old="", new=""):
        people = (("ada", "Ada Voss"), ("bix", "Bix Lund"), ("cor", "Cor Malik"))
        members = [
            MEMBER.format(id=id_, name=name, title=f"Head {id_}", rest=rest)
            for (id_, name), rest in zip(people, rests, strict=True)
        ]
        text = HEAD + "\n".join(members) + REST
        path = tmp_path / "bindery.toml"
        path.write_text(text.replace(old, new, 1) if old else text, "utf-8")
        return path

    return write


def faults_of(path):
    return [(fault.key, fault.what) for fault in check(path)]


def test_a_member_can_be_there_only_to_take_notes(bindery):
    panel = load(bindery("", "", NOTES))

    assert [member.id for member in panel.asking] == ["ada", "bix"]
    assert [member.id for member in panel.note_takers] == ["cor"]
    assert panel.rounds[0].members == ("ada", "bix")


def test_everybody_asks_where_nothing_else_is_said(bindery):
    panel = load(bindery("", "", ""))

    assert panel.rounds[0].members == ("ada", "bix", "cor")
    assert panel.note_takers == ()


def test_a_worry_of_who_takes_notes_needs_no_question(bindery):
    worry = 'worry = { text = "May not stay.", competency = "motivation" }'

    asking = faults_of(bindery("", "", worry))
    noting = faults_of(bindery("", "", f"{NOTES}\n{worry}"))

    assert [key for key, _ in asking] == ["member[3].worry.competency"]
    assert noting == []


@pytest.mark.parametrize(
    ("rests", "old", "new", "fault"),
    [
        (
            ("", NOTES, NOTES),
            "",
            "",
            ("member[3].part", "one member is left who asks"),
        ),
        (
            (NOTES, NOTES, NOTES),
            "",
            "",
            ("member[3].part", "no member is left who asks"),
        ),
        (
            ("", "", NOTES),
            "minutes = 6",
            'minutes = 6\nmembers = ["ada", "cor"]',
            ("round[1].members[2]", 'names "cor", who only takes notes'),
        ),
        (
            ("", "", NOTES),
            'id = "rush"',
            'id = "rush"\nmember = "cor"',
            ("question[2].member", 'names "cor", who only takes notes'),
        ),
        (
            ("", "", NOTES + '\nanswers = { team = "We are four." }'),
            "",
            "",
            ("member[3].answers", "is of no use for a member who only takes notes"),
        ),
        (
            ("", "", 'part = "listens"'),
            "",
            "",
            ("member[3].part", 'is "listens"'),
        ),
    ],
)
def test_what_a_note_taker_cannot_do_is_told(bindery, rests, old, new, fault):
    assert faults_of(bindery(*rests, old=old, new=new)) == [fault]
