"""A part of the services that is made later is made once, and tried again where it failed."""

import threading

import pytest

from simulator.domain.errors import UserError
from simulator.session.services import Later


def test_a_part_is_made_once_however_many_ask_at_the_same_time():
    made, together = [], threading.Barrier(4)
    part = Later(lambda: made.append(object()) or made[-1])
    got = []

    def ask():
        together.wait(10)
        got.append(part.get())

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert len(made) == 1
    assert made * 4 == got


def test_a_part_that_could_not_be_made_is_tried_again_by_the_next_who_asks():
    tried = []

    def make():
        tried.append(True)
        if len(tried) == 1:
            raise UserError("The disk is away.")
        return "the library"

    part = Later(make)
    with pytest.raises(UserError):
        part.get()

    assert part.get() == "the library"
