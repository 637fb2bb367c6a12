"""The level meter: up at once, down softly, and silence is nothing."""

import pytest

from simulator.ui.widgets.meter import LevelMeter

LEVELS_A_SECOND = 30


@pytest.mark.parametrize("loudest", [1.0, 0.3, 0.004])
def test_a_second_of_silence_leaves_nothing(qtbot, loudest):
    meter = LevelMeter("Level")
    qtbot.addWidget(meter)
    meter.set_level(loudest)

    for _level in range(LEVELS_A_SECOND):
        meter.set_level(0.0)

    assert meter.level() == 0.0


def test_it_falls_softly(qtbot):
    meter = LevelMeter("Level")
    qtbot.addWidget(meter)
    meter.set_level(0.8)

    meter.set_level(0.0)

    assert 0.6 < meter.level() < 0.8
