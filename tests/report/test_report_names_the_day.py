"""The report calls a day what the choice of days calls it."""

from dataclasses import replace

import pytest
from report.sample_rehearsal import rehearsal

from simulator.interview.days import days
from simulator.report.view import report_of


@pytest.mark.parametrize("day", days(), ids=lambda day: day.id)
def test_a_day_has_one_name(day):
    chosen = replace(rehearsal(), settings={"day": day.id})
    assert dict(report_of(chosen).facts)["Day"] == day.title


def test_a_day_of_another_version_is_told_as_its_own_words():
    chosen = replace(rehearsal(), settings={"day": "long-night"})
    assert dict(report_of(chosen).facts)["Day"] == "Long night"
