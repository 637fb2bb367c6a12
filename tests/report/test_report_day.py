"""A report of the whole day: every kind of work in words, talks as one, criteria by their names."""

import base64
import io
import re
import tomllib
from dataclasses import replace
from itertools import pairwise

import pytest
from pypdf import PdfReader
from report.sample_day import DRAWING, day, items, png, with_facts
from report.sample_rehearsal import HOSTILE, spoilt_words
from report.test_report_web import TAGS, Page, outward

from simulator.domain.formats import TRIGGERS, WHYS
from simulator.domain.plain import from_plain, to_plain
from simulator.domain.rehearsal import Rehearsal
from simulator.domain.resources import resource
from simulator.domain.work import Work
from simulator.report.criteria import CRITERION_NAMES, criterion_name, families
from simulator.report.markdown import markdown
from simulator.report.pdf import pdf
from simulator.report.pictures import inside, picture
from simulator.report.plain import as_plain
from simulator.report.web import html
from simulator.report.words import TRIGGER_WORDS, money


@pytest.fixture(scope="module")
def text():
    return markdown(day())


@pytest.fixture(scope="module")
def page():
    return Page(html(day()))


@pytest.fixture
def library(tmp_path):
    path = tmp_path / DRAWING
    path.parent.mkdir(parents=True)
    path.write_bytes(png())
    return tmp_path


def section(text, n):
    """Of a Markdown report the part about one answer."""
    return re.split(r"^#+ (?=\d+\\\. )", text, flags=re.MULTILINE)[n]


def rubric_criteria():
    """Every criterion that the rubrics of ``assets/judging`` mark."""
    folder = resource("assets", "judging")
    weights = {"solution", "pace"}
    for path in folder.glob("*.toml"):
        table = tomllib.loads(path.read_text("utf-8"))
        for name in ("weights", "set_weights", "spoken_weights"):
            weights |= set(table.get(name, {}))
        if path.stem == "worked":
            weights |= set(table["kinds"])
    return weights


def test_every_criterion_of_every_rubric_has_a_name():
    assert rubric_criteria() - set(CRITERION_NAMES) == set()
    assert criterion_name("share") == "Share of the talk"
    assert criterion_name("something_new") == "Something new"


def test_names_of_criteria_fit_beside_a_chart_and_differ():
    assert [name for name in CRITERION_NAMES.values() if len(name) > 20] == []
    assert len(CRITERION_NAMES) == len(set(CRITERION_NAMES.values()))


def test_every_reason_to_ask_has_words():
    assert {*TRIGGERS, *WHYS} - {"agenda"} - set(TRIGGER_WORDS) == set()


def test_criteria_stand_under_their_formats_in_the_order_they_were_held():
    expected = [
        ("Test", ("pace", "verbal", "numerical")),
        ("Group exercise", ("time", "manners", "moving", "including", "building", "share")),
        ("Coding and design", ("tradeoff", "edge_cases", "clarifies", "solution")),
        ("Presentation", ("ending", "parts", "opening")),
        ("Salary and benefits", ("closing", "calm", "package", "source", "position")),
        ("Behavioural", ("learning", "result", "action", "task", "situation", "story")),
        ("Other criteria", ("brief", "reciprocal", "positive")),
    ]
    rehearsal = day()
    found = families(rehearsal, rehearsal.verdict)
    assert expected == [(family.name, family.criteria) for family in found]


def test_every_mark_of_the_panel_is_in_the_table_once(text):
    table = text.split("### Marks by criterion")[1].split("###")[0]
    for criterion in day().verdict.marks:
        assert table.count(f"\n| {criterion_name(criterion)} | ") == 1
    assert "| Coding and design |  |  |" in table


def test_many_criteria_are_drawn_in_several_charts_none_of_them_too_tall(page):
    heights = [
        float(attrs["viewbox"].split()[3])
        for tag, attrs in page.tags
        if tag == "svg" and attrs["aria-labelledby"].startswith("marks")
    ]
    assert len(heights) == 2
    assert max(heights) < 500


@pytest.mark.parametrize("n", [1, 3, 5])
def test_an_answer_without_words_is_not_told_that_none_were_heard(text, n):
    told = section(text, n)
    for unsaid in ("What you said", "No words were heard", "Delivery", "uncertain ground"):
        assert unsaid not in told


def test_an_answer_with_words_keeps_them(text):
    told = section(text, 4)
    for said in ("What you said", "This box stands for the queue", "Delivery", "uncertain ground"):
        assert said in told


def test_items_are_marked_by_sign_and_word_and_have_no_column_of_noughts(text):
    told = section(text, 1)
    assert "| Item | You chose | Right answer | Came out | How one gets there |" in told
    assert "| 3, 6, 12, ? | 24 | 24 | ✓ right | Each is doubled. |" in told
    assert "| All or some? | all | some | ✗ not right |  |" in told


def test_seconds_are_told_where_they_were_taken():
    rehearsal = day()
    first = rehearsal.answers[0]
    timed = replace(first.take, work=Work("items", items=items(seconds=12.5)))
    told = markdown(replace(rehearsal, answers=(replace(first, takes=(timed,)),)))
    assert "| 3, 6, 12, ? | 24 | 24 | ✓ right | 12.5 | Each is doubled. |" in told


def test_a_questionnaire_is_a_mirror_and_no_test(text):
    told = section(text, 1)
    assert "#### A mirror, no test" in told
    assert "1 of 2 items with a right answer were right." in told
    mirror = as_plain(day())["answers"][0]["work_style_mirror"]
    assert len(mirror) == 2
    assert mirror[1] in told


def test_a_group_exercise_is_told_in_words(text):
    told = section(text, 2)
    for said in (
        "Share of the talk: 5 %; a fair share is 25 %",
        "Turns: 3, the first after 0:10",
        "Built on: Ravi",
        "Asked in: nobody by name; Ngaire, who said least, was not asked",
        "Cut off: Tom",
        "Decision: night lights and mats; the others settled it between them",
        "Time: 6.1 of 8 minutes; a decision in time",
        "| 4:29 | 12 | proposed and put a decision to the group |",
    ):
        assert said in told


@pytest.mark.parametrize(
    "facts",
    [
        {"contributions": [[1.0], "x", None, [float("nan"), 2, []], [-1, 2, []]], "decided": None},
        {"share_of_talk": "much", "fair_share": None, "minutes_used": float("inf"), "turns": 0},
        {"built_on": HOSTILE, "quiet": [HOSTILE], "how": HOSTILE, "minutes_used": 1e300},
    ],
)
def test_odd_facts_do_no_harm(qapp, facts):
    rehearsal = with_facts(**facts)
    assert "Your part in the group" in markdown(rehearsal)
    assert "<script>" not in html(rehearsal)
    assert pdf(rehearsal).startswith(b"%PDF")


def test_a_talk_of_salary_has_its_sums_and_what_was_possible(text):
    told = section(text, 8)
    for said in (
        "You asked for: £52,000, then £48,000",
        "They offered: £41,000, then £43,500, then £44,500",
        "Agreed: £44,500 a year",
        "The talk ended: with an agreement",
        "##### What would have been possible",
        "Up to 48,000 pounds would have been possible.",
    ):
        assert said in told


@pytest.mark.parametrize(
    ("amount", "currency", "expected"),
    [(48000.0, "GBP", "£48,000"), (17.5, "EUR", "€17.50"), (90000, "CHF", "90,000 CHF")],
)
def test_money_is_written_properly(amount, currency, expected):
    assert expected == money(amount, currency)


def test_turns_of_a_talk_stand_under_the_answer_that_opened_it(page, text):
    sections = [attrs["id"] for tag, attrs in page.tags if tag == "section" and "id" in attrs]
    assert [name for name in sections if name.startswith("answer-")] == ["answer-7", "answer-8"]
    articles = [attrs["id"] for tag, attrs in page.tags if tag == "article" and "id" in attrs]
    assert "answer-7" not in articles
    assert "#### 7\\. What about salary, in part 7?" in text
    assert "the next turn of the talk" not in text


def test_the_reason_of_a_question_is_told_in_words(text):
    assert "Follow-up to answer 4: a member wanted more of it" in section(text, 9)


def test_a_question_of_its_own_may_have_a_reason_too():
    rehearsal = day()
    changed = replace(rehearsal.answers[3], why="changed")
    assert "A requirement changed on the way" in markdown(replace(rehearsal, answers=(changed,)))


def test_an_answer_that_was_passed_says_so():
    rehearsal = day()
    passed = replace(rehearsal.answers[0], takes=(), skipped=True)
    assert "You passed on this question." in markdown(replace(rehearsal, answers=(passed,)))


def test_the_head_names_difficulty_day_and_place(text, page):
    for line in ("- Difficulty: Tough", "- Day: People day", "- Place: By video"):
        assert line in text
    assert "Difficulty Tough" in page.text
    assert as_plain(day())["settings"]["difficulty"] == "tough"


def test_a_format_practised_alone_is_named_as_such():
    alone = replace(day(), settings={"day": "salary", "difficulty": ""})
    assert "- Day: Salary and benefits alone\n" in markdown(alone)
    assert "Difficulty" not in markdown(alone)


def test_a_drawing_is_in_the_page(library):
    text = html(day(), attachment_path=lambda name: library / name)
    sources = [attrs["src"] for tag, attrs in Page(text).tags if tag == "img"]
    assert ["data:image/png;base64," + base64.b64encode(png()).decode()] == sources


def test_a_drawing_is_on_paper(qapp, library):
    reader = PdfReader(io.BytesIO(pdf(day(), attachment_path=lambda name: library / name)))
    assert [len(page.images) for page in reader.pages if page.images] == [1]


def test_a_broken_drawing_is_named_and_no_more(qapp, library):
    (library / DRAWING).write_bytes(png()[:33])
    data = pdf(day(), attachment_path=lambda name: library / name)
    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages)
    assert f"Kept in the library as {DRAWING}." in " ".join(words.split())


def test_slides_are_named_with_their_number(library):
    (library / "recordings/r1/5-1.pdf").write_bytes(
        b"%PDF-1.4\n1 0 obj << /Type /Pages /Count 2 >>\n<< /Type /Page >> << /Type/Page >>"
    )
    text = html(day(), attachment_path=lambda name: library / name)
    assert "<p>2 slides.</p>" in text


def test_drawings_that_are_markup_are_named_and_not_shown(library):
    (library / "a.svg").write_text("<svg onload='x'/>", "utf-8")
    assert picture("a.svg", lambda name: library / name) is None


@pytest.mark.parametrize(
    "name", ["../secret.png", "/etc/passwd", "a/../../secret.png", "C:\\secret.png", "\\\\x\\y"]
)
def test_nothing_outside_the_library_is_read(library, name):
    (library.parent / "secret.png").write_bytes(png())
    assert inside(name, lambda name: library / name) is None
    assert picture(name, lambda name: library / name) is None


def test_a_link_out_of_the_library_is_not_followed(tmp_path, library):
    folder = library / "library"
    folder.mkdir()
    (library / "secret.png").write_bytes(png())
    (folder / "link.png").symlink_to(library / "secret.png")
    assert picture("link.png", lambda name: folder / name) is None


def test_markup_in_any_field_of_a_work_stays_text(qapp):
    spoilt = from_plain(Rehearsal, spoilt_words(to_plain(day())))
    page = Page(html(spoilt))
    assert {tag for tag, _ in page.tags} - TAGS == set()
    assert outward(page) == []
    assert "<script>alert(1)</script>" in page.text
    outside_code = re.sub(r"^(`{3,})$.*?^\1$", "", markdown(spoilt), flags=re.DOTALL | re.MULTILINE)
    assert "<script>" not in outside_code
    assert pdf(spoilt).startswith(b"%PDF")


def test_headings_names_and_links_hold_with_talks_too(page):
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = {attrs["href"][1:] for tag, attrs in page.tags if tag == "a"}
    assert links - set(ids) == set()
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert max(b - a for a, b in pairwise(levels)) == 1
