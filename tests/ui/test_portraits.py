"""Portraits: every name a panel file may use is drawn, and faces move."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from support.ui_fakes import general_panel

from simulator.domain.panel import Portrait
from simulator.domain.portrait import PORTRAIT_NAMES
from simulator.ui import portraits
from simulator.ui.portraits import Expression
from simulator.ui.widgets.faces import Seat


def picture(portrait: Portrait, expression: Expression = portraits.STILL) -> bytes:
    image = QImage(120, 120, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    portraits.draw(painter, QRectF(0, 0, 120, 120), portrait, expression)
    painter.end()
    return bytes(image.constBits())


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("field", PORTRAIT_NAMES)
def test_every_name_looks_different(field: str):
    pictures = {
        name: picture(Portrait(hair="brown", skin="tan", **{field: name}))
        if field not in {"hair", "skin"}
        else picture(Portrait(**{field: name}))
        for name in PORTRAIT_NAMES[field]
    }

    assert len(PORTRAIT_NAMES[field]) == len(set(pictures.values()))


@pytest.mark.usefixtures("qapp")
def test_glasses_mouth_and_lids_change_the_face():
    still = picture(Portrait())

    assert still != picture(Portrait(glasses=True))
    assert still != picture(Portrait(), Expression(mouth=0.6))
    assert still != picture(Portrait(), Expression(lids=1.0))


def test_a_seat_says_who_speaks_and_moves_the_mouth_by_loudness(qtbot):
    seat = Seat(general_panel().members[0])
    qtbot.addWidget(seat)

    seat.set_speaking(speaking=True)
    seat.face.set_level(0.8)
    loud = seat.face.mouth
    seat.face.set_level(0.0)

    assert seat.accessibleName().endswith("speaking")
    assert loud > seat.face.mouth > 0
    seat.set_speaking(speaking=False)
    assert seat.face.mouth == 0
    assert not seat.accessibleName().endswith("speaking")
