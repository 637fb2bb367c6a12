import tomllib

import pytest
from support.panel_text import TWO_MEMBERS

from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.formats import FORMATS, TRIGGERS_OF
from simulator.domain.panel import GroupTask, Panel, Peer, Portrait, Salary, VoiceSpec
from simulator.domain.plain import from_plain, to_plain
from simulator.domain.resources import resource
from simulator.domain.transcript import Transcript
from simulator.storage.panel_files import check, load

BOARD = """\
format = "whiteboard"
competency = "organisation"
text = "Draw the shed."
change = "{company.name} gets a second door."\
"""
SOUND = """\
schema = 1
title = "Small"

[role]
title = "welder"

[company]
name = "Alder"
salary = { low = 30000, high = 36000, opening = 31000, gives = "slowly", extras = ["a bicycle"], \
asks = ["start", "notice"] }

[[member]]
id = "ann"
name = "Ann Lee"
title = "Foreman"
department = "Workshop"
worry = { text = "May cut corners.", competency = "safety" }
{TWO_MEMBERS}
[[round]]
format = "behavioural"
minutes = 9
members = ["ann", "bo"]
questions = 2

[[round]]
format = "test"
minutes = 14

[round.options]
limit_s = 600
items = 9
kinds = ["verbal", "logical"]

[[question]]
id = "stop"
format = "behavioural"
competency = "safety"
text = "When did you last stop a machine?"
variants = ["Have you ever stopped one?"]
follow_ups = { no_result = "Did it run again?" }

[[question]]
id = "late"
format = "behavioural"
competency = "organisation"
text = "When were you late?"

[[question]]
id = "items"
format = "test"
competency = "analysis"
text = "Please work through these."

[[question]]
id = "shed"
{BOARD}

[[question]]
id = "together"
format = "group"
competency = "teamwork"
text = "Please discuss the task."

[group]
brief = "{company.name} has money for one thing."
options = ["the roof", "the crane at {company.name}"]
minutes = 6

[[group.peer]]
id = "noor"
name = "Noor"
stance = "the crane at {company.name}"
manner = "leads"
arguments = ["The crane pays.", "It is old.", "{company.name} needs it.", "Agreed?"]
voice = { variant = "f3" }
portrait = { hair = "grey" }

[[group.peer]]
id = "pat"
name = "Pat"
stance = "the roof"
manner = "quiet"
arguments = ["It rains.", "It rains in.", "Noor, look up.", "It drips."]
""".replace("{BOARD}", BOARD).replace("{TWO_MEMBERS}", TWO_MEMBERS)


def line_of(text, part):
    return text[: text.index(part)].count("\n") + 1


def test_what_a_day_needs_is_in_the_panel(write):
    panel = load(write(SOUND))

    assert panel.company.salary == Salary(
        30000.0, 36000.0, "GBP", "year", 31000.0, "slowly", ("a bicycle",), ("start", "notice")
    )
    behavioural, test = panel.rounds
    assert behavioural.options == {}
    assert test.options == {"limit_s": 600.0, "items": 9, "kinds": ("verbal", "logical")}
    assert panel.question("shed").change == "Alder gets a second door."
    crane = "the crane at Alder"
    noor = Peer(
        "noor",
        "Noor",
        VoiceSpec(variant="f3"),
        Portrait(hair="grey"),
        crane,
        "leads",
        ("The crane pays.", "It is old.", "Alder needs it.", "Agreed?"),
    )
    assert isinstance(panel.group, GroupTask)
    assert (panel.group.brief, panel.group.options, panel.group.minutes) == (
        "Alder has money for one thing.",
        ("the roof", crane),
        6.0,
    )
    assert noor == panel.group.peers[0]
    assert panel == from_plain(Panel, to_plain(panel))


@pytest.mark.parametrize(
    ("old", "new", "at", "key", "what", "right"),
    [
        (
            "opening = 31000",
            "opening = 40000",
            "salary",
            "company.salary.opening",
            "40000",
            "36000",
        ),
        ('"slowly"', '"never"', "salary", "company.salary.gives", 'is "never"', "readily"),
        ('["start"', '["car"', "salary", "company.salary.asks[1]", 'is "car"', "relocation"),
        ("items = 9", "items = 0", "items = 0", "round[2].options.items", "is 0", "1 to 40"),
        ("items = 9", "pages = 9", "pages", "round[2].options.pages", "no such key", "limit_s"),
        ('["verbal"', '["oral"', 'kinds = ["oral"', "round[2].options.kinds[1]", "oral", "verbal"),
        (
            "questions = 2\n",
            "questions = 2\noptions = { items = 4 }\n",
            "options = { items = 4",
            "round[1].options.items",
            "is of no use in a behavioural round",
            "it is for: test",
        ),
        (
            "no_result = ",
            "no_measure = ",
            "follow_ups",
            "question[1].follow_ups.no_measure",
            "no answer to a behavioural question is followed up for this",
            "no_result",
        ),
        (
            "no_result = ",
            "too_long = ",
            "follow_ups",
            "question[1].follow_ups.too_long",
            "no answer to a behavioural question",
            "too_short",
        ),
        (
            'text = "Please work',
            'follow_ups = { no_result = "And?" }\ntext = "Please work',
            'follow_ups = { no_result = "And',
            "question[3].follow_ups.no_result",
            "no answer to a test question",
            "Leave it out",
        ),
        (
            'text = "When were',
            'exercise = "shift-overlaps"\ntext = "When were',
            "exercise",
            "question[2].exercise",
            "is of no use in a behavioural question",
            "it is for: coding, debugging",
        ),
        (
            'text = "When were',
            'change = "It rains."\ntext = "When were',
            'change = "It',
            "question[2].change",
            "is of no use in a behavioural question",
            "it is for: whiteboard, design",
        ),
        (
            BOARD,
            'format = "coding"\ncompetency = "technical"\ntext = "Write it."\nexercise = "none"',
            'exercise = "none"',
            "question[4].exercise",
            'is "none"',
            "Use one of",
        ),
        (
            BOARD,
            'format = "debugging"\ncompetency = "technical"\ntext = "Mend it."',
            '[[question]]\nid = "shed"',
            "question[4].exercise",
            "is missing",
            "Give one from",
        ),
        ("{company.name} gets", "{news} gets", "{news}", "question[4].change", "no value", "above"),
        ('id = "pat"', 'id = "noor"', None, "group.peer[2].id", "again", "another id"),
        ('id = "pat"', 'id = "ann"', None, "group.peer[2].id", 'is "ann" again', "another id"),
        (
            'stance = "the roof"',
            'stance = "the rof"',
            "rof",
            "group.peer[2].stance",
            "no option",
            "roof",
        ),
        ('"quiet"', '"asleep"', "asleep", "group.peer[2].manner", 'is "asleep"', "doubts"),
        (
            '["It rains.", "It rains in.", ',
            "[",
            "look up",
            "group.peer[2].arguments",
            "2 items",
            "4 to 7",
        ),
        ("options = [", "options = [] #", "options = []", "group.options", "0 items", "2 to 5"),
        ("minutes = 6", "minutes = 60", "minutes = 60", "group.minutes", "is 60", "3 to 30"),
        (
            "It drips",
            "It {drips}",
            "look up",
            "group.peer[2].arguments[4]",
            "no placeholder",
            "Use",
        ),
        (
            "minutes = 9",
            "minutes = 2.5",
            "minutes = 2.5",
            "round[1].minutes",
            "1.2 minutes",
            "3 to 24",
        ),
        (
            "minutes = 9",
            "minutes = 25",
            "minutes = 25",
            "round[1].minutes",
            "12 minutes",
            "3 to 24",
        ),
        (
            'members = ["ann", "bo"]',
            'members = ["cy", "bo"]',
            "worry",
            "member[1].worry.competency",
            "no question that this member can ask in a round of theirs is about safety",
            "another competency",
        ),
        (
            BOARD,
            'format = "technical"\ncompetency = "technical"\ntext = "Have you EVER stopped, one?"',
            "EVER",
            "question[4].text",
            'same words as question "stop"',
            "other words",
        ),
    ],
)
def test_a_fault_of_a_task_is_told_with_line_key_and_cure(write, old, new, at, key, what, right):
    text = SOUND.replace(old, new, 1)
    assert text != SOUND

    (fault,) = check(write(text))

    where = line_of(text, at) if at else line_of(text, 'name = "Pat"') - 1
    assert (where, key) == (fault.line, fault.key)
    assert what in fault.what
    assert right in fault.right


def test_a_group_question_needs_its_task(write):
    text = SOUND[: SOUND.index("[group]")]

    (fault,) = check(write(text))

    assert ("question[5].format", line_of(text, 'id = "together"') + 1) == (fault.key, fault.line)
    assert "[group]" in fault.what


def test_a_day_that_a_file_is_made_for_must_be_filled(write):
    motivation = (
        '\n[[question]]\nid = "{0}"\nformat = "{0}"\ncompetency = "motivation"\ntext = "{0}?"\n'
    )
    more = "".join(motivation.format(each) for each in ("motivation", "table_talk", "closing"))

    few_motivation, few_talk = check(write(SOUND + more))

    text = SOUND + more
    assert (line_of(text, 'format = "motivation"'), "question[6].format") == (
        few_motivation.line,
        few_motivation.key,
    )
    assert (
        "the day “People day” asks 2 motivation questions, and the file has 1"
        in few_motivation.what
    )
    assert "asks 3 table_talk questions, and the file has 1" in few_talk.what


def test_days_that_take_from_the_house_ask_nothing_of_a_file(write):
    asked = {
        rnd["format"]
        for day in tomllib.loads(
            resource("assets", "interview", "days.toml").read_text("utf-8")
        ).values()
        for rnd in day.get("rounds", [])
    }

    assert asked > {"motivation", "salary", "coding"}
    assert check(write(SOUND)) == ()


ANSWERS = """\
Um.
I am a hard worker and I always do my best, and I usually talk to people when there is one.
Last year in the workshop we had a crane that stuck. We talked about it and we mended it together.
In March the boiler failed. I had to keep the line running. I rang the fitter. We lost an hour.
I would ring the customer and say sorry. I would say sorry again. I would ring once more.
First I would find out who needs it. Either I do the one, or I split them. I would choose the first.
In the first month I would meet everybody and listen. Then I would take over the planning.
I would put an index on the table and then a cache before it, and then it is fast again.
""".splitlines()
SPOKEN = [name for name in FORMATS if name not in {"test", "group"}]


@pytest.mark.parametrize("name", SPOKEN)
def test_no_spoken_answer_is_found_wanting_for_what_its_format_is_not_asked(name):
    requests = [
        Request(name, "Tell us about a machine.", Transcript(answer * times), seconds=100.0 * times)
        for answer in ANSWERS
        for times in (1, 4)
    ]

    found = {finding.trigger for request in requests for finding in judge(request).findings}

    asked = TRIGGERS_OF.get(name, frozenset())
    assert set() == found - asked - {"too_long"}
