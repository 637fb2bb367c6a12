"""The shipped panels as they are heard: spoken English, said right, by people of no pattern."""

import re

import pytest

from simulator.domain.resources import resource
from simulator.storage.panel_files import load

PANELS = [load(path) for path in sorted(resource("panels").glob("*.toml"))]
WRITTEN = re.compile(
    r"\b(do|does|did|could|would|should|will) not\b(?![.?])|\bcannot\b|\bLet us\b|\be-mail\b",
    re.IGNORECASE,
)
"""What people write and do not say; at the end of a sentence the full form is spoken as well."""

SAID_WRONGLY = re.compile(
    r"[£€$%@#]|\bEHCP\b|\bhi-vis\b"
    r"|\b(people|everybody|nobody|somebody|clinics) uses?\b"  # said as in "of no use"
    r"|\b(the|a|each) close\b(?! (second|friend|look))"  # said as in "close by"
    r"|\ba row with\b"  # said as in "two in a row"
    r"|\b(is|are|be|seems|seem) content\b"  # said as in "the content"
    r"|\b[Pp]lease present\b"  # said as in "a present"
)


def spoken(panel):
    """Everything in a panel file that a voice says, with where it stands."""
    for question in panel.questions:
        yield from ((question.id, t) for t in (question.text, *question.variants, question.change))
        yield from ((question.id, text) for text in question.follow_ups.values())
    for member in panel.members:
        yield from ((member.id, text) for text in member.answers.values())
    for peer in panel.group.peers:
        yield from ((peer.id, text) for text in peer.arguments)
    yield ("brief", panel.group.brief)
    yield from (("extras", text) for text in panel.company.salary.extras)


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
@pytest.mark.parametrize("wrong", [WRITTEN, SAID_WRONGLY], ids=["written", "said wrongly"])
def test_what_is_spoken_is_spoken_english_and_said_right(panel, wrong):
    found = [(where, hit.group()) for where, text in spoken(panel) for hit in wrong.finditer(text)]

    assert found == []


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.id)
def test_a_question_has_at_most_five_sentences(panel):
    longest = {
        question.id: len(re.findall(r"[.?!](?:\s|$)", text))
        for question in panel.questions
        for text in (question.text, *question.variants)
    }

    assert {id_: count for id_, count in longest.items() if count > 5} == {}


def test_no_temper_goes_with_one_kind_of_face():
    faces = {}
    for panel in PANELS:
        for member in panel.members:
            faces.setdefault(member.temper, []).append(member.portrait.skin)
    dark = {"brown", "deep", "dark"}

    for temper, skins in faces.items():
        share = sum(skin in dark for skin in skins) / len(skins)
        assert 0.15 < share < 0.7, temper


def test_people_of_the_people_department_differ_in_temper():
    tempers = {m.temper for panel in PANELS for m in panel.members if m.department == "People"}

    assert len(tempers) >= 2


def test_other_candidates_lead_and_keep_quiet_whatever_their_looks():
    looks = {}
    for panel in PANELS:
        for peer in panel.group.peers:
            looks.setdefault(peer.manner, set()).add(peer.portrait.skin)

    assert {manner: len(skins) >= 3 for manner, skins in looks.items()} == dict.fromkeys(
        looks, True
    )
