"""A member who only takes notes, as the window shows them: pad and pen, writing, looking up."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from support.panels import with_a_note_taker
from support.ui_fakes import general_panel

from simulator.domain.panel import Panel
from simulator.session import events
from simulator.session.conductor import Options
from simulator.ui import notepad, portraits, theme
from simulator.ui.desk import Sitting
from simulator.ui.portraits import Expression
from simulator.ui.widgets.faces import FaceStrip, Seat
from simulator.ui.widgets.noting import Noting


def small(panel: Panel) -> Panel:
    """Three who ask and one who takes notes."""
    return with_a_note_taker(replace(panel, members=panel.members[:3]))


@pytest.fixture
def room(go, conductors, qtbot):
    """The room with a panel of four, and a way to tell events that waits until they are shown."""
    page = go("room", Sitting(small(general_panel()), Options(), True, True))

    def tell(event: events.Event) -> None:
        conductors.last.emit(event)
        qtbot.wait(10)

    return page, tell


def writing(page) -> list[str]:
    return [
        name for name, seat in page.seats.items() if seat.face.noting and seat.face.noting.writing
    ]


def picture(expression: Expression) -> bytes:
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    portraits.draw(painter, QRectF(0, 0, 120, 120), general_panel().members[0].portrait, expression)
    painter.end()
    return bytes(image.constBits())


def test_only_who_takes_notes_writes_and_only_while_one_answers(room):
    page, tell = room

    tell(events.MemberSpeaks("ingrid", "How was that?", "question"))
    before = writing(page)
    tell(events.ListeningBegan(1, 1, typed=False))
    meanwhile = writing(page)
    tell(events.MemberSpeaks("ingrid", "Thank you.", "reaction"))

    assert (before, meanwhile, writing(page)) == ([], ["noor"], [])


def test_the_seat_says_what_they_are_there_for(room):
    page, _ = room

    assert page.seats["noor"].accessibleName() == (
        "Noor Whitby, Panel Secretary, Office, takes notes"
    )
    assert "takes notes" not in page.seats["ingrid"].accessibleName()


def test_they_can_say_hello(room):
    page, tell = room

    tell(events.MemberSpeaks("noor", "Hello.", "greeting"))

    assert page.seats["noor"].face.speaking
    assert page.caption.text() == "“Hello.”"


@pytest.mark.usefixtures("qapp")
def test_pad_pen_and_eyes_change_the_picture():
    looks = [
        Expression(),
        Expression(pen=0.2),
        Expression(pen=0.8),
        Expression(pen=1.8),
        Expression(pen=1.8, gaze=1.0),
    ]

    assert len(looks) == len({picture(look) for look in looks})


def test_the_pen_moves_on_and_turns_the_page(qtbot, monkeypatch):
    monkeypatch.setattr(theme, "motion_ms", lambda: 150)
    seat = Seat(small(general_panel()).members[-1])
    qtbot.addWidget(seat)
    seat.show()
    noting = seat.face.noting

    seat.set_writing(writing=True)
    first = noting.pen
    qtbot.waitUntil(lambda: noting.pen > first)
    noting.pen = notepad.LINES - 0.01
    qtbot.waitUntil(lambda: noting.pen < 1)

    assert noting.gaze == 1.0
    seat.set_writing(writing=False)
    assert noting.gaze == 0.0


def test_a_system_without_motion_shows_somebody_who_writes_and_stays_still(qtbot, monkeypatch):
    monkeypatch.setattr(theme, "motion_ms", lambda: 0)
    seat = Seat(small(general_panel()).members[-1])
    qtbot.addWidget(seat)
    noting = seat.face.noting
    before = noting.pen

    seat.set_writing(writing=True)

    assert (noting.pen, noting.gaze) == (before, 1.0)
    assert not [timer for timer in noting.children() if timer.isActive()]


def test_nothing_moves_in_a_seat_that_nobody_sees(qtbot, monkeypatch):
    monkeypatch.setattr(theme, "motion_ms", lambda: 150)
    seat = Seat(small(general_panel()).members[-1])
    qtbot.addWidget(seat)
    seat.show()
    seat.set_writing(writing=True)

    seat.hide()

    assert not [timer for timer in seat.face.noting.children() if timer.isActive()]


@pytest.mark.usefixtures("qapp")
def test_looking_up_comes_between_writing_and_writing(monkeypatch):
    monkeypatch.setattr(theme, "motion_ms", lambda: 150)
    noting = Noting(None)
    noting.write(writing=True)

    looks = []
    for _ in range(4):
        looks.append(noting.gaze)
        noting._look()
    noting.write(writing=False)

    assert looks == [1.0, 0.0, 1.0, 0.0]


def test_on_a_card_who_takes_notes_holds_a_pad(qtbot):
    noor = small(general_panel()).members[-1]
    strips = [FaceStrip((member,), side=60) for member in (noor, replace(noor, part="asks"))]
    for strip in strips:
        qtbot.addWidget(strip)

    assert strips[0].grab().toImage() != strips[1].grab().toImage()
