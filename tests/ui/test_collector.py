"""Cycles are freed on the window's thread, however busy the others are."""

import gc
import threading
import weakref

import pytest

from simulator.ui.collector import Collector


class Ring:
    """An object that holds itself, so that only a look for cycles frees it."""

    def __init__(self) -> None:
        self.me = self


@pytest.fixture
def collector(qapp):
    made = Collector()
    yield made
    made.stop()


def make_many_objects(kept: list[list[int]]) -> None:
    """So many that Python would look for cycles several times over, on this thread."""
    kept.extend([number] for number in range(20_000))


def test_a_cycle_is_freed_on_the_windows_thread(qtbot, collector):
    # given a cycle that nobody holds any more
    freed_on = []
    collector.start()
    ring = Ring()
    weakref.finalize(ring, lambda: freed_on.append(threading.current_thread()))
    del ring
    # when another thread makes objects enough for Python to look for cycles there
    kept = []
    busy = threading.Thread(target=make_many_objects, args=(kept,))
    busy.start()
    busy.join()
    before = list(freed_on)
    # then it is freed here, and soon
    qtbot.waitUntil(lambda: bool(freed_on), timeout=30_000)
    assert before == []
    assert freed_on == [threading.current_thread()]


def test_python_looks_for_cycles_again_when_it_is_stopped(collector):
    collector.start()
    meanwhile = gc.isenabled()
    collector.stop()

    assert (meanwhile, gc.isenabled()) == (False, True)
