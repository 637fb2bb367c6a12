"""A part of the services that is made later is made once, and tried again where it failed."""

import threading

import pytest

from simulator.domain.errors import UserError
from simulator.session.services import Later, Services


def test_a_part_is_made_once_however_many_ask_at_the_same_time():
    # given a part that is still being made while others ask
    made, may_end = [], threading.Event()

    def make():
        made.append(object())
        may_end.wait(10)
        return made[-1]

    part, got = Later(make), []
    threads = [threading.Thread(target=lambda: got.append(part.get())) for _ in range(4)]
    for thread in threads:
        thread.start()
    # when it is there at last
    threads[-1].join(0.1)
    may_end.set()
    for thread in threads:
        thread.join(10)

    assert len(made) == 1
    assert made * 4 == got


def test_what_is_missing_is_put_down_where_the_caller_sees_it():
    missing: dict[str, UserError] = {}
    there = Services(
        panels=Later(list), library=Later(list), settings=Later(list), clock=None, missing=missing
    )

    there.missing["ear"] = UserError("No recogniser.")

    assert list(missing) == ["ear"]


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
