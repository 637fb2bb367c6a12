"""Time to the first painted window, beside a bare Qt window, in turns in one run."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from support.virtual_display import virtual_display

ROUNDS = 7

_WATCH = """
import sys, time
from PySide6.QtCore import QEvent, QObject, QTimer

class Watch(QObject):
    def eventFilter(self, watched, event):
        if event.type() == QEvent.Type.Paint and not getattr(self, "seen", False):
            self.seen = True
            QTimer.singleShot(0, self.tell)
        return False

    def tell(self):
        print(time.time() - float(sys.argv[1]), time.process_time(), flush=True)
        end()
"""

_BARE = (
    """
from PySide6.QtWidgets import QApplication, QMainWindow
"""
    + _WATCH
    + """
application = QApplication([])
end = application.quit
window = QMainWindow()
window.resize(1280, 800)
watch = Watch()
window.installEventFilter(watch)
window.show()
application.exec()
"""
)

_OURS = (
    """
from simulator.app import main
from simulator.ui.window import MainWindow
"""
    + _WATCH
    + """
def show(window):
    watch.window = window
    window.installEventFilter(watch)
    shown(window)

def end():
    if watch.window.page("home").cards:
        print(time.time() - float(sys.argv[1]), flush=True)
        watch.window.close()
    else:
        QTimer.singleShot(1, end)

watch = Watch()
shown, MainWindow.show = MainWindow.show, show
main(sys.argv[2:])
"""
)


def start_s(script: str, home: Path) -> list[float]:
    """Seconds to the first paint, how many of them on a processor, and to the panels if any.

    Counted from before the process starts.
    The settings and the library are those of ``home``; compiled as an installed program is.
    """
    environ = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(
        [sys.executable, "-c", script, str(time.time())],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
        env={**environ, "HOME": str(home), "PYTHONPYCACHEPREFIX": str(home / "compiled")},
    )
    return [float(line) for line in done.stdout.split()]


def main() -> None:
    """Measure and print one JSON object; seconds are medians."""
    with virtual_display() as screen, tempfile.TemporaryDirectory() as folder:
        os.environ.update(screen)
        home = Path(folder)
        start_s(_BARE, home)
        start_s(_OURS, home)
        bare, ours = [], []
        for _ in range(ROUNDS):
            bare.append(start_s(_BARE, home))
            ours.append(start_s(_OURS, home))
    bare_s, bare_cpu_s = map(statistics.median, zip(*bare, strict=True))
    ours_s, ours_cpu_s, panels_s = map(statistics.median, zip(*ours, strict=True))
    print(
        json.dumps(
            {
                "bare_qt_s": round(bare_s, 3),
                "window_s": round(ours_s, 3),
                "panels_s": round(panels_s, 3),
                "bare_qt_cpu_s": round(bare_cpu_s, 3),
                "window_cpu_s": round(ours_cpu_s, 3),
                "ratio": round(ours_s / bare_s, 2),
                "cpu_ratio": round(ours_cpu_s / bare_cpu_s, 2),
                "aim_ratio": 1.6,
            }
        )
    )


if __name__ == "__main__":
    main()
