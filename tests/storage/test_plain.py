import json
import math
from dataclasses import dataclass, replace

import numpy as np
import pytest

from simulator.domain.assessment import (
    Assessment,
    Delivery,
    Evidence,
    Mark,
    MemberView,
    PanelVerdict,
)
from simulator.domain.plain import PlainError, from_plain, to_plain


@dataclass(frozen=True)
class Pay:
    low: float
    high: float
    currency: str = "GBP"


@dataclass(frozen=True)
class Odd:
    it: object


ASSESSMENT = Assessment(
    format="behavioural",
    kind="story",
    clauses=(),
    missing=("R",),
    marks=(Mark("action", 3, 0.5, "clear", (Evidence(0, 4, "I did", 0.1, None),)),),
    total=71,
    not_enough_evidence=False,
    confidence=0.8,
    delivery=Delivery(words=80, pace_course=((0.0, 120.0), (15.0, 130.0)), repetitions=(("a", 3),)),
    signals={"figures": 2, "names": ("Ann", "Bo")},
)


def test_a_record_comes_back_equal_from_json() -> None:
    text = json.dumps(to_plain(ASSESSMENT), allow_nan=False)

    assert from_plain(Assessment, json.loads(text)) == ASSESSMENT


def test_a_table_of_records_comes_back_equal() -> None:
    view = MemberView("ann", {"action": 2.5}, (1, 3), worry_evidence=((3, Evidence(0, 2, "ok")),))
    verdict = PanelVerdict(60, {"action": 2.5}, {"action": (1.0, 3.0)}, (view,))

    assert from_plain(PanelVerdict, json.loads(json.dumps(to_plain(verdict)))) == verdict


def test_a_key_from_a_newer_program_is_passed_over() -> None:
    plain = {"low": 1, "high": 2, "bonus": {"share": 3}}

    assert from_plain(Pay, plain) == Pay(1.0, 2.0)


def test_numbers_of_numpy_become_pythons_own() -> None:
    assert to_plain((np.int64(3), np.float32(0.5), np.bool_(True))) == [3, 0.5, True]


def test_a_number_that_is_none_travels_as_null() -> None:
    plain = to_plain(Pay(math.nan, math.inf))

    assert plain == {"low": None, "high": None, "currency": "GBP"}
    assert math.isnan(from_plain(Pay, plain).low)


@pytest.mark.parametrize(
    ("plain", "message"),
    [
        ({"low": 1}, "Pay has no high"),
        ({"low": "x", "high": 2}, "low is 'x', not a number"),
        ({"low": 1, "high": 2, "currency": 3}, "currency is '3', not a text"),
        ([], "it is '[]', not a table"),
    ],
)
def test_values_that_do_not_fit_say_where(plain: object, message: str) -> None:
    with pytest.raises(PlainError) as error:
        from_plain(Pay, plain)

    assert message == str(error.value)


def test_a_fault_deep_inside_names_its_place() -> None:
    plain = to_plain(replace(ASSESSMENT, confidence=0.5))
    assert isinstance(plain, dict)
    plain["marks"][0]["evidence"][0]["start"] = True

    with pytest.raises(
        PlainError, match=r"marks\[0\]\.evidence\[0\]\.start is 'True', not a whole"
    ):
        from_plain(Assessment, plain)


def test_what_has_no_plain_form_is_refused() -> None:
    with pytest.raises(PlainError, match="set has no plain form"):
        to_plain(Odd({1}))


@dataclass(frozen=True)
class Pair:
    both: tuple[int, str]
    either: int | str | None = None


@pytest.mark.parametrize("pair", [Pair((1, "a")), Pair((1, "a"), 3), Pair((1, "a"), "x")])
def test_pairs_and_choices_come_back(pair: Pair) -> None:
    assert pair == from_plain(Pair, to_plain(pair))


@pytest.mark.parametrize("both", [[1], [1, "a", 2], ["a", 1], "ab"])
def test_a_pair_of_other_length_or_order_is_refused(both: object) -> None:
    with pytest.raises(PlainError, match="both"):
        from_plain(Pair, {"both": both})
