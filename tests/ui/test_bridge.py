"""Events of another thread reach the window in order, on Qt's thread, and none after closing."""

import threading

from PySide6.QtCore import QThread

from simulator.session.events import TimeLeft
from simulator.ui.bridge import Bridge


def test_events_arrive_in_order_on_the_thread_of_the_window(qtbot):
    seen: list[tuple[float, bool]] = []
    here = QThread.currentThread()
    bridge = Bridge(lambda event: seen.append((event.minutes, QThread.currentThread() is here)))

    def tell() -> None:
        for minutes in range(50):
            bridge.listen(TimeLeft(minutes))

    thread = threading.Thread(target=tell)
    thread.start()
    thread.join()
    assert seen == []
    qtbot.waitUntil(lambda: len(seen) == 50)

    assert [(float(n), True) for n in range(50)] == seen


def test_nothing_arrives_after_closing_not_even_what_was_on_its_way(qtbot):
    seen: list[object] = []
    bridge = Bridge(seen.append)

    bridge.listen(TimeLeft(1))
    bridge.close()
    bridge.listen(TimeLeft(2))
    qtbot.wait(20)

    assert seen == []
