"""What an answer held besides words: code, cases, items, figures."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader
from report.sample_rehearsal import HOSTILE, rehearsal

from simulator.domain.work import CaseResult, ItemResult, Work
from simulator.report.markdown import markdown
from simulator.report.pdf import pdf
from simulator.report.plain import as_plain
from simulator.report.web import html

CODE = 'def total(prices):\n    """Sum <b>all</b> & ```more```."""\n\n    return sum(prices)\n'
CASES = (
    CaseResult("empty", "total([])", "0", "0", passed=True),
    CaseResult("one | two", "total([1])", "1", "None" + HOSTILE, passed=False, hidden=True),
)
ITEMS = (
    ItemResult("numerical", "3, 6, 12, ?", ("18", "24"), 1, 1, 12.5, "Each is doubled."),
    ItemResult("verbal", "All or some?", ("all", "some"), None, 0, 30.0),
    ItemResult("work_style", "I plan ahead.", ("often", "seldom"), 0, None, 4.0),
)


def with_work(work):
    answers = rehearsal().answers
    made = replace(answers[0], takes=(replace(answers[0].take, work=work),))
    return replace(rehearsal(), answers=(made,))


@pytest.fixture
def coded():
    return with_work(Work("code", CODE, cases=CASES))


@pytest.fixture
def tested():
    facts = {"spoke_first": True, "offers": [41000, 43500.0], "note": None}
    return with_work(Work("items", file="work/1.png", items=ITEMS, facts=facts))


def test_code_stands_line_by_line_and_escaped_on_the_page(coded):
    text = html(coded)
    assert "<pre><code>def total(prices):\n    &#34;&#34;&#34;Sum &lt;b&gt;all&lt;/b&gt;" in text
    assert "1 of 2 cases passed." in text
    assert "one | two" in text
    assert "(hidden)" in text
    assert "<script" not in text


def test_code_keeps_inside_its_fence_in_markdown(coded):
    text = markdown(coded)
    assert f"````\n{CODE.rstrip()}\n````\n" in text
    assert "| empty | total(\\[\\]) | 0 | 0 | ✓ passed |" in text


def test_items_say_what_was_chosen_what_was_right_and_why(tested):
    text = markdown(tested)
    assert "1 of 2 items with a right answer were right." in text
    assert "| 3, 6, 12, ? | 24 | 24 | ✓ right | 12.5 | Each is doubled. |" in text
    assert "| All or some? | nothing | all | – no answer | 30 |  |" in text
    assert "| I plan ahead. | often |" in text
    assert "- Spoke first: yes\n- Offers: 41000 and 43500\n- Note: nothing" in text
    assert "Kept in the library as work/1.png." in text


def test_code_and_items_are_on_paper(qapp, coded, tested):
    for made, expected in ((coded, "return sum(prices)"), (tested, "Each is doubled.")):
        reader = PdfReader(io.BytesIO(pdf(made)))
        words = " ".join(" ".join(page.extract_text() for page in reader.pages).split())
        assert expected in words


def test_work_is_in_the_json(coded):
    work = as_plain(coded)["answers"][0]["work"]
    assert work["kind"] == "code"
    assert work["text"] == CODE
    assert [case["passed"] for case in work["cases"]] == [True, False]
