"""The PDF report: text to be found, pages filled and numbered, contents that lead somewhere."""

import io
import subprocess
import sys
import threading
from dataclasses import replace

import pytest
from pypdf import PdfReader
from report.sample_rehearsal import hostile, hours_long, rehearsal

from simulator.report.blocks import Span, Table, Text
from simulator.report.outline import Mark, Place, outlined
from simulator.report.pdf import pdf


@pytest.fixture(scope="module")
def read(qapp):
    return PdfReader(io.BytesIO(pdf(rehearsal())), strict=True)


def text_of(reader):
    words = " ".join(page.extract_text() for page in reader.pages).split()
    return " ".join(words)


def titles(outline):
    flat = []
    for entry in outline:
        flat += titles(entry) if isinstance(entry, list) else [entry.title]
    return flat


def test_the_text_can_be_found(read):
    text = text_of(read)
    for answer in rehearsal().answers:
        assert f"{answer.n}. {answer.question}" in text
    for mark in rehearsal().answers[0].take.assessment.marks:
        assert mark.anchor in text
        assert f"{mark.mark} of 4" in text
    assert "S Situation 0:01" in text
    assert "“from nine a week to none” 0:36" in text
    assert "Not enough evidence" in text


def test_it_has_a_sane_number_of_pages_each_with_its_number(read):
    count = len(read.pages)
    assert 5 <= count <= 15
    for n, page in enumerate(read.pages, 1):
        assert f"{n} / {count}" in page.extract_text()


def test_no_page_is_almost_empty(read):
    assert min(len(page.extract_text()) for page in read.pages) > 250


def test_a_name_at_the_head_of_a_column_is_not_broken_inside_a_word(qapp):
    given = ("Eleanor Whitcombe", "Bartholomew Featherstone", "Tomasz Wiśniewski", "Aroha Ngata")
    whole = rehearsal()
    members = [
        replace(one, name=name) for one, name in zip(whole.panel.members, given, strict=True)
    ]
    with_names = replace(whole, panel=replace(whole.panel, members=tuple(members)))
    reader = PdfReader(io.BytesIO(pdf(with_names)))
    head = next(page for page in reader.pages if "Apart" in page.extract_text()).extract_text()
    told = head[head.rindex("Apart") : head.index("Story", head.rindex("Apart"))].split()
    assert " ".join(given).split() == told[1 : 1 + len(given) * 2]


def test_a_short_rehearsal_takes_few_pages(qapp):
    whole = rehearsal()
    short = replace(whole, answers=whole.answers[:2])
    assert len(PdfReader(io.BytesIO(pdf(short))).pages) <= 7


@pytest.mark.parametrize("before", range(30, 50, 2))
def test_no_row_of_a_table_stands_alone_on_a_page(qapp, monkeypatch, before):
    rows = tuple((f"row{n}", "x " * 90) for n in range(7))
    heads = ("Number", "Long words")
    table = Table((0.3, 0.7), tuple(tuple((Text((Span(c),)),) for c in row) for row in rows), heads)
    filling = [Text((Span(f"line {n}"),)) for n in range(before)]
    monkeypatch.setattr("simulator.report.pdf.blocks", lambda _: (*filling, table))
    pages = PdfReader(io.BytesIO(pdf(rehearsal()))).pages
    texts = [page.extract_text() for page in pages]
    counts = [sum(f"row{n}" in text for n in range(7)) for text in texts]
    assert sum(counts) == 7
    assert 1 not in counts


def test_title_and_language_are_set(read):
    assert read.metadata.title == "Practice report: Product company, second round"
    assert read.root_object["/Lang"] == "en"


def test_the_outline_names_each_section_and_answer(read):
    asked = [f"{answer.n}. {answer.question}" for answer in rehearsal().answers]
    expected = [
        "Overview", "What the panel worried about", "Answers", *asked, "How the marks are made",
        "Next time",
    ]  # fmt: skip
    assert expected == titles(read.outline)


def test_the_contents_lead_to_the_pages_they_name(read):
    links = [link.get_object() for link in read.pages[0]["/Annots"].get_object()]
    targets = [link["/Dest"][0].get_object() for link in links]
    pages = [read.get_page_number(page) + 1 for page in targets]
    assert len(pages) == 11
    assert sorted(pages) == pages
    assert "Next time" in read.pages[pages[-1] - 1].extract_text()


def test_fonts_are_embedded(read):
    for page in read.pages:
        for font in page["/Resources"]["/Font"].values():
            descendant = font.get_object()["/DescendantFonts"][0].get_object()
            assert "/FontFile2" in descendant["/FontDescriptor"].get_object()


@pytest.mark.parametrize(("paper", "size"), [("A4", (595, 842)), ("Letter", (612, 792))])
def test_paper_is_as_asked(qapp, paper, size):
    reader = PdfReader(io.BytesIO(pdf(rehearsal(), paper=paper)))
    box = reader.pages[0].mediabox
    assert size == (round(box.width), round(box.height))


def test_all_text_stands_inside_the_margins(read):
    places = []

    def visit(text, page, line, _font, _size):
        if text.strip():
            x = line[4] * page[0] + line[5] * page[2] + page[4]
            y = line[4] * page[1] + line[5] * page[3] + page[5]
            places.append((x, y))

    for page in read.pages:
        page.extract_text(visitor_text=visit)
    assert min(x for x, _ in places) >= 53
    assert max(x for x, _ in places) <= 595 - 54
    assert min(y for _, y in places) >= 20
    assert max(y for _, y in places) <= 842 - 54


def test_hostile_words_load_nothing_and_run_nothing(qapp):
    data = pdf(hostile())
    assert [
        word for word in (b"/JavaScript", b"/URI", b"/Launch", b"/Subtype /Image") if word in data
    ] == []
    assert "<script>alert(1)</script>" in text_of(PdfReader(io.BytesIO(data))).replace(" ", "")


def test_hours_of_speech_flow_over_pages(qapp):
    reader = PdfReader(io.BytesIO(pdf(hours_long(hours=0.25))))
    assert len(reader.pages) >= 6
    assert text_of(reader).count("forty branches could not") >= 15


def test_another_thread_may_write_while_an_application_runs(qapp):
    made = []
    thread = threading.Thread(target=lambda: made.append(pdf(rehearsal())))
    thread.start()
    thread.join(timeout=20)
    assert made[0].startswith(b"%PDF-")


def test_it_needs_no_display_and_leaves_no_application(tmp_path):
    script = (
        "from report.sample_rehearsal import rehearsal\n"
        "from simulator.report.pdf import pdf\n"
        "from PySide6.QtCore import QCoreApplication\n"
        "assert pdf(rehearsal()) and pdf(rehearsal())\n"
        "print(QCoreApplication.instance())\n"
    )
    env = {
        "PATH": "",
        "HOME": str(tmp_path),
        "PYTHONPATH": ":".join(path for path in sys.path if path),
    }
    done = subprocess.run(
        [sys.executable, "-c", script], env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "None\n", "")


def test_an_outline_is_left_out_where_the_file_is_not_as_expected():
    assert outlined(b"%PDF-1.7 other", [Mark("a", 1, Place(1, 0))]) == b"%PDF-1.7 other"
