"""The HTML report: whole, escaped, self-contained, and readable without colour."""

import base64
import hashlib
import re
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from report.sample_rehearsal import hostile, hours_long, rehearsal

from simulator.domain.rehearsal import Rehearsal
from simulator.report.criteria import criterion_name
from simulator.report.web import html

TAGS = {
    "html", "head", "meta", "title", "style", "body", "a", "div", "header", "h1", "h2", "h3", "h4",
    "p", "dl", "dt", "dd", "bdi", "nav", "ol", "ul", "li", "main", "section", "article", "figure",
    "svg", "desc", "rect", "line", "circle", "text", "table", "caption", "thead", "tbody", "tr",
    "th", "td", "b", "q", "span", "time", "footer", "audio", "h5", "img", "pre", "code",
}  # fmt: skip
VOID = {"meta", "img"}


class Page(HTMLParser):
    """Every tag with its attributes, the words, and whether tags close in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags, self.words, self._open = [], [], []
        self.feed(text)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open and self._open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", " ".join(self.words))


@pytest.fixture(scope="module")
def page():
    return Page(html(rehearsal()))


def outward(page: Page) -> list[str]:
    """Addresses that lead out of the page."""
    names = ("src", "href", "srcset", "action", "style", "xlink:href", "data", "poster")
    given = [attrs[name] for _, attrs in page.tags for name in names if name in attrs]
    return [address for address in given if not address.startswith(("#", "data:audio/"))]


@pytest.mark.parametrize("made", [rehearsal, hostile], ids=["realistic", "hostile"])
def test_no_tag_attribute_or_address_comes_from_what_was_said(made):
    page = Page(html(made()))
    assert {tag for tag, _ in page.tags} - TAGS == set()
    assert [name for _, attrs in page.tags for name in attrs if name.startswith("on")] == []
    assert outward(page) == []


def test_hostile_words_are_shown_letter_by_letter():
    shown = Page(html(hostile())).text
    assert "<script>alert(1)</script>" in shown
    assert "{{7*7}}" in shown
    assert "\u202e" not in shown
    assert "\x00" not in shown


def test_the_policy_allows_this_style_sheet_and_nothing_else():
    text = html(rehearsal())
    policy = unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text)[1])
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)[1]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    expected = (
        "default-src 'none'; img-src data:; media-src data:; "
        f"style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert expected == policy


def test_the_style_sheet_loads_nothing():
    style = re.search(r"<style>(.*?)</style>", html(rehearsal()), re.DOTALL)[1]
    assert [word for word in ("url(", "@import", "http", "expression") if word in style] == []


def test_every_answer_has_its_question_member_and_reason(page):
    for answer in rehearsal().answers:
        assert f"{answer.n}. {answer.question}" in page.text
    assert "The same question as in answer 1, asked by another member" in page.text
    assert "Follow-up to answer 2: it had not said what came of it" in page.text
    assert "we usually try to keep everyone in the loop" in page.text
    assert "People Partner, Human Resources" in page.text


def test_every_mark_stands_with_its_evidence_time_anchor_and_next_step(page):
    for mark in rehearsal().answers[0].take.assessment.marks:
        assert f"{criterion_name(mark.criterion)} weight {round(mark.weight * 100)} %" in page.text
        assert mark.anchor in page.text
        assert all(evidence.quote in page.text for evidence in mark.evidence)
    assert "from nine a week to none 0:36" in page.text
    assert "Missing: by when, in so many words" in page.text
    assert "Next time: Say the date you had to meet." in page.text


def test_labels_are_named_in_words_beside_their_colour(page):
    for named in ("S Situation", "T Task", "A Action", "R Result", "U Understanding", "N Analysis"):
        assert named in page.text


def test_what_could_not_be_judged_is_said_plainly(page):
    assert "Not enough evidence" in page.text
    assert "You passed on this question." in page.text
    assert "Not judged yet" in page.text


def test_a_correction_is_named_and_what_was_heard_first_is_kept(page):
    assert "corrected by hand" in page.text
    assert "we usually fry to keep everyone in the soup" in page.text


def test_earlier_takes_and_disagreements_are_shown(page):
    assert "Take 1, which does not count" in page.text
    assert "Take 2, the one that counts." in page.text
    assert "The two answers disagree in 1 point. The second answer held less" in page.text
    assert "about a dozen a month" in page.text


def test_worries_are_revealed_with_the_words_that_met_them(page):
    assert "You have not led people who did not report to you." in page.text
    assert "Partly met . Asked about in answers 1 , 2" in page.text
    assert "the depot manager asked me to do the same for returns answer 1 0:41" in page.text


def test_each_chart_has_a_title_a_description_and_a_table(page):
    charts = [attrs["aria-labelledby"] for tag, attrs in page.tags if tag == "svg"]
    assert charts == ["marks-title marks-desc", "shares-title shares-desc", "pace-title pace-desc"]
    figures = [tag for tag, _ in page.tags if tag == "figure"]
    tables_with_caption = [tag for tag, _ in page.tags if tag == "caption"]
    assert len(figures) == len(tables_with_caption)


def test_identifiers_are_unique_and_every_inner_link_arrives(page):
    ids = [attrs["id"] for _, attrs in page.tags if "id" in attrs]
    assert len(ids) == len(set(ids))
    links = {attrs["href"][1:] for tag, attrs in page.tags if tag == "a"}
    assert links - set(ids) == set()


def test_headings_step_down_one_level_at_a_time(page):
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    steps = [after - before for before, after in pairwise(levels)]
    assert levels[0] == 1
    assert max(steps) == 1


def test_a_rehearsal_without_answers_says_so():
    empty = replace(rehearsal(), answers=(), verdict=None, finished=False, warnings=())
    shown = Page(html(empty)).text
    assert "This rehearsal was left before its end." in shown
    assert "No answer was given, so there is nothing to judge." in shown


def test_hours_of_speech_are_shown_whole():
    text = html(hours_long(hours=0.5))
    assert text.count("Within two weeks".lower()) >= 30


def test_recordings_go_into_the_page_where_they_can_be_found(tmp_path):
    (tmp_path / "1-2.flac").write_bytes(b"fLaC sound")
    text = html(rehearsal(), recording_path=lambda name: tmp_path / name.rsplit("/", 1)[-1])
    sources = [attrs["src"] for tag, attrs in Page(text).tags if tag == "audio"]
    assert ["data:audio/flac;base64," + base64.b64encode(b"fLaC sound").decode()] == sources


def test_times_that_are_no_numbers_do_no_harm():
    plain = rehearsal()
    take = plain.answers[0].take
    broken = replace(take, seconds=float("nan"))
    answer = replace(plain.answers[0], takes=(broken,))
    assert isinstance(plain, Rehearsal)
    assert "92 of 100" in html(replace(plain, answers=(answer,)))
