"""The screen that tests draw on."""

import os
import subprocess
import sys

from PySide6.QtGui import QGuiApplication
from support.virtual_display import virtual_display


def test_a_test_run_has_a_real_window_system_that_is_not_the_developers(qapp):
    assert os.environ["QT_QPA_PLATFORM"] == QGuiApplication.platformName()


def test_two_virtual_displays_do_not_meet():
    with virtual_display() as one, virtual_display() as other:
        assert one.get("DISPLAY", "one") != other.get("DISPLAY", "other")


def test_a_virtual_display_ends_with_its_block():
    # given a display that has ended
    with virtual_display() as environ:
        pass
    # when a window wants to open there
    code = "from PySide6.QtGui import QGuiApplication; QGuiApplication([])"
    done = subprocess.run(
        (sys.executable, "-c", code), env=environ, capture_output=True, check=False
    )
    # then there is no screen any more
    assert done.returncode != 0 or environ["QT_QPA_PLATFORM"] == "offscreen"
