"""Items of a test in their time: what is marked counts when it is over."""

from types import SimpleNamespace

import pytest

from simulator.domain.work import Item
from simulator.session import events, testing
from simulator.session.inbox import Choose, Command, Inbox, Marked

SHORT_S = 0.02
"""Time of an item that is over at once."""


def item(seconds=SHORT_S):
    return Item("numerical", "How many?", ("120", "240", "360"), 1, seconds)


def chosen_in(items, act, n=1):
    """What was chosen in each of ``items``; ``act`` is called with inbox and event at each."""
    told = []

    def emit(event):
        told.append(event)
        if isinstance(event, events.ItemShown):
            act(inbox, event)

    inbox = Inbox(emit)
    work = testing.Testing(SimpleNamespace(inbox=inbox, emit=emit)).take(n, tuple(items), 10.0)
    return [each.chosen for each in work.items]


def test_what_is_marked_when_time_runs_out_counts():
    # given two items of which one is marked and not handed in
    def mark(inbox, event):
        if event.number == 1:
            inbox.marked = Marked(1, 1, 2)

    # when
    chosen = chosen_in([item(), item()], mark)
    # then
    assert chosen == [2, None]


def test_the_last_mark_counts():
    def mark(inbox, _event):
        inbox.marked = Marked(1, 1, 0)
        inbox.marked = Marked(1, 1, 1)

    assert chosen_in([item()], mark) == [1]


def test_one_who_passes_has_passed_whatever_was_marked():
    def mark_and_pass(inbox, _event):
        inbox.marked = Marked(1, 1, 0)
        inbox.put(Choose(None))

    assert chosen_in([item(60.0)], mark_and_pass) == [None]


@pytest.mark.parametrize("marked", [Marked(1, 1, 0), Marked(2, 2, 0), Marked(2, 1, 9)])
def test_a_mark_of_another_item_or_answer_or_of_no_option_counts_nothing(marked):
    def mark(inbox, _event):
        inbox.marked = marked

    assert chosen_in([item()], mark, n=2) == [None]


def test_a_mark_made_before_a_pause_counts_after_it():
    def mark_and_pause(inbox, _event):
        inbox.marked = Marked(1, 1, 1)
        inbox.put(Command.PAUSE)
        inbox.put(Command.RESUME)

    assert chosen_in([item()], mark_and_pause) == [1]


def test_the_time_left_of_the_interview_goes_down_with_each_item():
    # given items that run out of their time, a tenth of a second each
    told = []
    sitting = SimpleNamespace(inbox=Inbox(told.append), emit=told.append)
    # when
    testing.Testing(sitting).take(1, (item(0.1), item(0.1), item(0.1)), 0.004)
    # then
    left_s = [60 * event.minutes for event in told if isinstance(event, events.TimeLeft)]
    assert left_s == pytest.approx([0.14, 0.04, 0.0])
