"""What a candidate prepared for a talk about pay is read as they write it, and kept."""

from contextlib import closing

import pytest

from simulator.domain.errors import UserError
from simulator.domain.panel import PAY_HOPED, PAY_LEAST, PAY_SOURCE, PreparedPay, Salary
from simulator.domain.rehearsal import Rehearsal
from simulator.domain.resources import resource
from simulator.storage.library import Library
from simulator.storage.panel_files import load
from simulator.storage.prepared_pay import prepared_pay

YEARLY = Salary(34_000, 39_000)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("38,000", (38_000, 38_000)),
        ("38 000", (38_000, 38_000)),
        ("£38k", (38_000, 38_000)),
        ("38", (38_000, 38_000)),  # nobody hopes for 38 a year
        ("38k to 42k", (38_000, 42_000)),
        ("38-42k", (38_000, 42_000)),
        ("forty to forty-two thousand", (40_000, 42_000)),
        ("3,200 a month", (38_400, 38_400)),
    ],
)
def test_an_amount_is_read_as_people_write_it(written, expected):
    pay = prepared_pay({PAY_HOPED: written}, YEARLY)

    assert pay == PreparedPay(hoped=expected)


@pytest.mark.parametrize("written", ["lots", "38k or maybe 40k", "as advertised"])
def test_what_is_no_amount_is_refused_with_an_example(written):
    with pytest.raises(UserError) as refused:
        prepared_pay({PAY_LEAST: written}, YEARLY)

    assert refused.value.what == f"“{written}” cannot be read as an amount of pay."
    assert "such as 38,000" in refused.value.hint


def test_a_hope_below_the_least_is_refused():
    with pytest.raises(UserError, match="less than the least you would take"):
        prepared_pay({PAY_LEAST: "40k", PAY_HOPED: "35k"}, YEARLY)


def test_nothing_filled_in_is_nothing_prepared():
    assert prepared_pay({PAY_LEAST: " ", "role.title": "nurse"}, YEARLY) is None
    assert prepared_pay({PAY_LEAST: "38k"}, None) is None  # nobody will talk about pay


def test_it_is_kept_with_the_rehearsal(tmp_path):
    # given a shipped panel, with figures of one's own
    own = {PAY_LEAST: "36,500", PAY_HOPED: "40k to 44k", PAY_SOURCE: " three adverts "}
    panel = load(resource("panels", "general.toml"), own)
    # when a rehearsal with it is kept and loaded again
    with closing(Library(tmp_path / "library")) as library:
        kept = library.begin(Rehearsal("", panel, 1, "2026-11-20T10:00:00+00:00"))
        loaded = library.load(kept.id)
    # then
    expected = PreparedPay(36_500, (40_000, 44_000), "three adverts")
    assert panel.prepared_pay == loaded.panel.prepared_pay == expected
