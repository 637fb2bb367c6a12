"""Gives every test run a screen of its own before Qt starts: Xvfb where there is one."""

import atexit
import os

import pytest
from support.virtual_display import VirtualDisplay, is_possible


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config):
    if config.option.collectonly or getattr(config.option, "dist", "no") != "no":
        return  # nothing is shown, or only in the processes that run the tests
    os.environ.pop("WAYLAND_DISPLAY", None)
    if not is_possible():
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        return
    display = VirtualDisplay()
    os.environ.update(display.environ())
    # Not in pytest_unconfigure: Qt is still connected then and ends the process with a failure
    # when its server goes. What is registered first runs last, so Qt's own clean-up goes before.
    atexit.register(display.close)


def pytest_report_header():
    platform = os.environ.get("QT_QPA_PLATFORM", "")
    return f"windows: {platform} {os.environ.get('DISPLAY', '') if platform == 'xcb' else ''}"
