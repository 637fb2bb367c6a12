"""What one does while the loudspeaker is still being opened is not lost."""

from threading import Event

import pytest
from PySide6.QtCore import Qt


@pytest.fixture
def slow_player(services, monkeypatch):
    """A player that opens its device only when it is told to."""
    may_open, play = Event(), services.player.play

    def wait_and_play(*args, **how):
        may_open.wait(60)
        return play(*args, **how)

    monkeypatch.setattr(services.player, "play", wait_and_play)
    yield may_open
    may_open.set()


@pytest.fixture
def review(kept, go):
    return go("review", kept.id)


def test_a_seek_while_the_device_opens_is_where_it_plays_from(
    qtbot, services, review, settled, slow_player
):
    # given a recording that was asked to play from its beginning
    qtbot.mouseClick(review.play, Qt.MouseButton.LeftButton)
    # when one goes elsewhere before it can be heard
    review.player.seek(12.0)
    slow_player.set()
    settled()
    # then
    assert services.player.asked == [(0.0, None)]
    assert services.player.playbacks[0].position_s >= 12.0
    qtbot.waitUntil(lambda: review.wave.position() > 12.0)


def test_without_a_seek_it_plays_from_where_it_was_asked(
    qtbot, services, review, settled, slow_player
):
    review.player.play(3.0, 5.0)
    slow_player.set()
    settled()

    assert services.player.asked == [(3.0, 5.0)]
    assert 3.0 <= services.player.playbacks[0].position_s <= 5.0
