from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from support.ceiling import no_blow_up
from support.panel_text import TWO_MEMBERS

from simulator.domain.errors import UserError
from simulator.domain.panel import Salary, VoiceSpec
from simulator.storage.faults import Fault, PanelFileError
from simulator.storage.panel_files import PanelShelf, check, load

SOUND = """\
schema = 1
title = "Small"
summary = "A panel for tests."
ask = ["role.title", "role.skills", "company.name"]

[role]
title = "colleague"
skills = ["welding", "soldering"]

[company]
name = "Alder and Sons"
values = ["care"]
salary = { low = 30000, high = 36000.5, currency = "EUR", per = "year" }

[[member]]
id = "ann"
name = "Ann Lee"
title = "Foreman"
department = "Workshop"
voice = { accent = "gmw/en-gb-scotland", variant = "f2", rate_wpm = 150, pitch = 40 }
portrait = { skin = "brown", hair_style = "bun", glasses = true, age = "senior" }
temper = "warm"
patience_s = 90
focus = ["safety"]
answers = { team = "We are six at {company.name}." }

[member.worry]
text = "May cut corners."
competency = "safety"
{TWO_MEMBERS}
[[round]]
format = "behavioural"
minutes = 10
members = ["ann", "bo"]
questions = 2

[[round]]
format = "experience"
minutes = 5.5

[[question]]
id = "stop"
format = "behavioural"
competency = "safety"
member = "ann"
text = "When did you last stop a machine?"
variants = ["Have you ever {{stopped}} a machine, {role.title}?", "And what did {member.bo} say?"]
looks_for = ["what they saw"]
follow_ups = { no_result = "Did it run again at {company.name}?" }

[[question]]
id = "late"
format = "behavioural"
competency = "organisation"
text = '''
When were you
  last late?'''

[[question]]
id = "skill"
format = "experience"
competency = "technical"
text = "Tell us about {skill}."
variants = ["How good are you at {skill}?"]

[[question]]
id = "skill-again"
format = "experience"
competency = "technical"
text = "Where did you learn {skill}?"
""".replace("{TWO_MEMBERS}", TWO_MEMBERS)


def faults_of(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(PanelFileError) as error:
        load(path)
    assert error.value.faults == check(path)
    return error.value.faults


def test_a_sound_file_becomes_a_panel(write):
    panel = load(write(SOUND))

    ann = panel.member("ann")
    assert (panel.id, panel.title, panel.role.title) == ("small", "Small", "colleague")
    assert Salary(30000.0, 36000.5, "EUR") == panel.company.salary
    assert VoiceSpec("gmw/en-gb-scotland", "f2", 150, 40) == ann.voice
    assert (
        ann.portrait.skin,
        ann.portrait.hair,
        ann.portrait.hair_style,
        ann.portrait.glasses,
    ) == ("brown", "brown", "bun", True)
    assert (ann.temper, ann.patience_s, ann.focus) == ("warm", 90.0, ("safety",))
    assert ann.worry is not None
    assert (ann.worry.text, ann.worry.competency) == ("May cut corners.", "safety")
    assert [rnd.members for rnd in panel.rounds] == [("ann", "bo"), ("ann", "bo", "cy")]
    assert [(rnd.minutes, rnd.questions) for rnd in panel.rounds] == [(10.0, 2), (5.5, 1)]


def test_placeholders_are_filled_in(write):
    panel = load(write(SOUND))

    stop = panel.question("stop")
    assert (stop.variants) == (
        "Have you ever {stopped} a machine, colleague?",
        "And what did Bo Chen say?",
    )
    assert stop.follow_ups == {"no_result": "Did it run again at Alder and Sons?"}
    assert panel.member("ann").answers == {"team": "We are six at Alder and Sons."}
    assert panel.question("late").text == "When were you last late?"


def test_each_question_takes_the_next_skill_for_all_its_wordings(write):
    panel = load(write(SOUND))

    first, second = panel.question("skill"), panel.question("skill-again")
    assert (
        first.text,
        first.variants,
    ) == ("Tell us about welding.", ("How good are you at welding?",))
    assert second.text == "Where did you learn soldering?"
    assert panel == load(write(SOUND))


def test_what_the_candidate_filled_in_is_used(write):
    fills = {"role.title": " nurse\n", "role.skills": "triage, ,wound care", "company.name": ""}

    panel = load(write(SOUND), fills)

    assert (panel.role.title, panel.role.skills) == ("nurse", ("triage", "wound care"))
    assert panel.company.name == "Alder and Sons"
    assert panel.question("skill-again").text == "Where did you learn wound care?"


def test_what_the_file_does_not_ask_for_is_not_taken(write):
    path = write(SOUND.replace('"role.title", ', ""))

    assert load(path, {"role.title": "nurse", "role.level": "x"}).role.title == "colleague"


def test_a_fill_with_braces_or_without_end_does_no_harm(write):
    panel = load(write(SOUND), {"role.title": "{skill}" + "x" * 500, "role.skills": "{", "a": "b"})

    assert panel.role.title == ("skill" + "x" * 500)[:80]
    assert panel.role.skills == ("welding", "soldering")


def test_a_file_saved_with_a_mark_and_other_line_ends_is_read(write, tmp_path):
    path = tmp_path / "windows.toml"
    path.write_bytes(b"\xef\xbb\xbf" + SOUND.replace("\n", "\r\n").encode())

    assert load(path).questions == load(write(SOUND)).questions


def line(text: str, part: str) -> int:
    return text[: text.index(part)].count("\n") + 1


def first_change(text: str) -> int:
    pairs = zip(SOUND, text, strict=False)
    at = next(n for n, (before, after) in enumerate(pairs) if before != after)
    return text[:at].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "key", "what", "right"),
    [
        ("summary =", "summery =", "summery", "no such key", 'mean "summary"?'),
        ("schema = 1", "schema = 0", "schema", "is 0", "a whole number from 1 to 1"),
        ('skin = "brown"', 'skin = "pink"', "member[1].portrait.skin", 'is "pink"', "Use one of"),
        ("glasses = true", "glasses = 1", "member[1].portrait.glasses", "is 1", "true or false"),
        ("rate_wpm = 150", "rate_wpm = 600", "member[1].voice.rate_wpm", "is 600", "110 to 220"),
        ("pitch = 40", "pitch = 4.5", "member[1].voice.pitch", "is 4.5", "0 to 99"),
        ("pitch = 40", "pich = 40", "member[1].voice.pich", "no such key", 'mean "pitch"?'),
        ("patience_s = 90", "patience_s = inf", "member[1].patience_s", "is inf", "20 to 900"),
        ("minutes = 5.5", 'minutes = "x"', "round[2].minutes", 'is "x"', "1 to 120"),
        ("minutes = 5.5", "minutes = true", "round[2].minutes", "is true", "1 to 120"),
        ('temper = "warm"', 'temper = "cross"', "member[1].temper", 'is "cross"', "sceptical"),
        ('["safety"]', '["safty"]', "member[1].focus[1]", 'is "safty"', 'mean "safety"?'),
        ('["safety"]', '["safety", "safety"]', "member[1].focus[2]", "twice", "each once"),
        ('["ann", "bo"]', '["ann", "bob"]', "round[1].members[2]", "no member", 'mean "bo"?'),
        ('"late"', '"late"\nmember = "any"', "question[2].member", "no member", 'mean "ann"?'),
        ('id = "cy"', 'id = "bo"', "member[3].id", 'is "bo" again', "another id"),
        ('id = "late"', 'id = "stop"', "question[2].id", 'is "stop" again', "another id"),
        ('id = "late"', 'id = "Late one"', "question[2].id", 'is "Late one"', "small letters"),
        ("no_result =", "no_results =", "question[1].follow_ups.no_results", "no such", "no_resul"),
        ("team =", "pay_rise =", "member[1].answers.pay_rise", "no such key", "Use one of"),
        ("questions = 2", "questions = 3", "round[1].questions", "needs 3", "fewer"),
        ("about {skill}", "about {skil}", "question[3].text", "uses {skil}", 'mean "skill"?'),
        ("about {skill}", "about {news}", "question[3].text", "has no value", "Give it one"),
        ("about {skill}", "about skill}", "question[3].text", "a lone }", "Write }}"),
        ("Tell us about", "\\u0007 about", "question[3].text", "control", "Take it out"),
        ("{member.bo}", "{member.bob}", "question[1].variants[2]", "no placeholder", "member.bo"),
        (
            "Where did you learn {skill}",
            "How GOOD are you, at {skill}",
            "question[4].text",
            'same words as question "skill"',
            "other words",
        ),
        (
            'competency = "safety"\nmember = "ann"',
            'competency = "safety"\nmember = "bo"',
            "member[1].worry.competency",
            "no question that this member can ask in a round of theirs",
            "another competency",
        ),
        ("high = 36000.5", "high = 3", "company.salary.high", "lower than low", "higher amount"),
        ("[role]\n", "[role]\nsalary = 3\n", "role.salary", "no such key", "Use one of"),
        ('"A panel for tests."', "[]", "summary", "is a list", "a text of 0 to 400"),
        ('"A panel for tests."', f'"{"x" * 401}"', "summary", "has 401 char", "0 to 400"),
        ('["welding", "soldering"]', "3", "role.skills", "is 3", "a list of at most 20"),
        (
            '["welding", "soldering"]',
            str([*"abcdefghijklmnopqrstu"]),
            "role.skills",
            "has 21 items",
            "at most 20",
        ),
        ('["welding", "soldering"]', '["welding", 5]', "role.skills[2]", "is 5", "a text of 1"),
        (
            '{ low = 30000, high = 36000.5, currency = "EUR", per = "year" }',
            "9",
            "company.salary",
            "is 9",
            "a table with low, high",
        ),
        ("low = 30000", "low = true", "company.salary.low", "is true", "a number from 0"),
        (
            '{ team = "We are six at {company.name}." }',
            "[]",
            "member[1].answers",
            "is a list",
            "a table of texts, named from: duties",
        ),
        ("low = 30000", "low = 1e400", "company.salary.low", "is inf", "a number from 0"),
        ("schema = 1", "schema = 1.0", "schema", "is 1.0", "a whole number"),
        ('currency = "EUR"', 'currency = "EU"', "company.salary.currency", "has 2", "3 to 3"),
        ("ask = [", 'ask = ["role.pay", ', "ask[1]", 'is "role.pay"', "Use one of"),
    ],
)
def test_a_fault_is_told_with_line_and_key(write, old, new, key, what, right):
    text = SOUND.replace(old, new, 1)
    assert text != SOUND

    (fault,) = faults_of(write(text))

    where = line(text, "[member.worry]") + 2 if "worry" in key else first_change(text)
    assert (where, key) == (fault.line, fault.key)
    assert what in fault.what
    assert right in fault.right


def test_all_faults_are_told_together_in_the_order_of_the_file(write):
    text = SOUND.replace('title = "Foreman"\n', "").replace("{skill}", "{x}").replace("= 90", "= 9")

    faults = faults_of(write(text))

    assert [fault.key for fault in faults] == [
        "member[1].title",
        "member[1].patience_s",
        "question[3].text",
        "question[3].variants[1]",
        "question[4].text",
    ]
    assert "small.toml, line 22, member[1].patience_s: is 9. Give a number" in str(
        PanelFileError(Path("small.toml"), faults)
    )


@pytest.mark.parametrize(("members", "what"), [(2, "there are 2 of it"), (6, "there are 6 of it")])
def test_three_to_five_members_make_a_panel(write, members, what):
    table = '[[member]]\nid = "m{0}"\nname = "M"\ntitle = "T"\ndepartment = "D"\n'
    head, tail = SOUND.split("[[member]]", 1)[0], SOUND[SOUND.index("[[round]]") :]
    people = "".join(table.format(n) for n in range(members))
    tail = tail.replace('members = ["ann", "bo"]\n', "").replace('member = "ann"\n', "")

    faults = faults_of(write(head + people + tail.replace("{member.bo}", "they")))

    assert [(what, "member")] == [(fault.what, fault.key) for fault in faults]


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("schema = 2\nx = 1\n", 1, "written for a newer version of this program (schema 2)"),
        ("schema = 1\ntitle = \n", 2, "this is not TOML: Invalid value"),
        ("a = 1\na = 2\n", 2, "this is not TOML: Cannot overwrite a value"),
        ("a = " + "9" * 5000, 0, "this is not TOML"),
        ("\n" + ".".join("a" * 17) + " = 1", 2, "a key has more than 16 parts"),
        ("[" + ".".join("a" * 17) + "]", 1, "a key has more than 16 parts"),
        ("x = {" + ".".join("a" * 17) + " = 1}", 1, "a key has more than 16 parts"),
        ("x = \n\n\n[]" + "x = " + "[" * 17 + "]" * 17, 4, "nested more than 16 deep"),
        ("#" * 256_001, 0, "larger than 256 kB"),
    ],
)
def test_limits_and_syntax_are_told(write, text, line, what):
    faults = faults_of(write(text))

    assert (line, True) == (faults[0].line, what in faults[0].what)


def test_what_is_not_text_is_told_with_its_line(tmp_path):
    path = tmp_path / "x.toml"
    path.write_bytes(b"a = 1\nb = '\xff'\n")

    assert (Fault(2, "", "this is not UTF-8 text", "Save the file as UTF-8"),) == faults_of(path)


@pytest.mark.parametrize(
    "text",
    [
        "a." * 20_000 + "a = 1",
        "[" + "a." * 20_000 + "a]",
        "x = " + "[" * 100_000,
        "x = " + "{a=" * 50_000,
        'x = """' + "\\" * 100_000,
        "[[a]]\n" * 40_000,
        "\n".join(f"k{n} = 1" for n in range(20_000)),
        '"' * 250_000,
    ],
)
def test_no_file_can_be_written_so_that_reading_it_blows_up(write, text):
    with no_blow_up(), pytest.raises(PanelFileError):
        load(write(text))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(UserError, match="could not be read"):
        load(tmp_path / "none.toml")
    with pytest.raises(UserError, match="could not be read"):
        load(tmp_path)


def test_the_shelf_lists_shipped_and_own_panels_and_those_with_faults(write, tmp_path):
    write(SOUND, "b.toml")
    own = tmp_path / "own"
    own.mkdir()
    (own / "b.toml").write_text(SOUND.replace("Small", "Mine"), "utf-8")
    (own / "broken.toml").write_text("schema = 1\n", "utf-8")
    shelf = PanelShelf(tmp_path, own)

    entries = shelf.list()

    assert [(each.id, bool(each.faults)) for each in entries] == [("broken", True), ("b", False)]
    mine = entries[1]
    assert ("Mine", own / "b.toml", 15.5) == (mine.title, mine.path, mine.minutes)
    assert [member.name for member in mine.members] == ["Ann Lee", "Bo Chen", "Cy Adu"]
    assert mine.ask == ("role.title", "role.skills", "company.name")
    assert shelf.load("b").title == "Mine"
    assert shelf.load(tmp_path / "b.toml").title == "Small"
    assert shelf.check("b") == ()
    assert entries[0].faults == shelf.check("broken")


def test_the_shelf_says_which_panels_there_are(write, tmp_path):
    write(SOUND, "b.toml")

    with pytest.raises(UserError, match=r"no panel “c”.* one of: b"):
        PanelShelf(tmp_path, tmp_path / "none").load("c")


PIECES = st.sampled_from(SOUND.splitlines(keepends=True))
VALUES = st.recursive(
    st.one_of(
        st.integers(),
        st.floats().map(lambda x: repr(x).replace("inf", "inf")),
        st.sampled_from(["true", "nan", "-inf", "1979-05-27", "07:32:00", '"{skill"', "'}'", '""']),
        st.text(max_size=20).map(lambda text: '"' + text.replace("\\", "").replace('"', "") + '"'),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda each: "[" + ", ".join(map(str, each)) + "]"),
        inner.map(lambda value: "{ text = " + str(value) + " }"),
    ),
    max_leaves=4,
)
KEYS = st.sampled_from(sorted({each.split(" =")[0] for each in SOUND.splitlines() if "=" in each}))
LINES = st.one_of(
    PIECES,
    st.tuples(KEYS, VALUES).map(lambda pair: f"{pair[0]} = {pair[1]}\n"),
    st.sampled_from(
        ["[role]\n", "[[member]]\n", "[member.voice]\n", "[[round]]\n", "[question]\n"]
    ),
    st.text(max_size=40),
)


@st.composite
def panel_texts(draw) -> bytes:
    """A sound file with some lines taken out, doubled or put in, and perhaps bytes changed."""
    lines = SOUND.splitlines(keepends=True)
    for _ in range(draw(st.integers(0, 4))):
        place = draw(st.integers(0, len(lines)))
        lines[place : place + draw(st.integers(0, 3))] = [draw(LINES)]
    raw = bytearray("".join(lines).encode("utf-8", "surrogatepass"))
    for _ in range(draw(st.integers(0, 2))):
        raw[draw(st.integers(0, len(raw) - 1))] = draw(st.integers(0, 255))
    return bytes(raw)


@pytest.mark.slow
@settings(
    max_examples=2_000,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(raw=st.one_of(panel_texts(), st.binary(max_size=200)))
def test_whatever_the_file_holds_there_is_a_panel_or_a_typed_error(tmp_path, raw):
    path = tmp_path / "fuzz.toml"
    path.write_bytes(raw)

    faults = check(path)  # any other error than those of a faulty file fails here

    if faults:
        with pytest.raises(PanelFileError):
            load(path)
        assert all(0 <= fault.line <= raw.count(b"\n") + 1 for fault in faults)
        assert all(fault.what and fault.right for fault in faults)
    else:
        assert 3 <= len(load(path, {"role.title": "nurse"}).members) <= 5
