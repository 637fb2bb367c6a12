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
        print(time.time() - float(sys.argv[1]), flush=True)
        window.close() if hasattr(window, "ended") else QApplication.instance().quit()
"""

_BARE = (
    """
from PySide6.QtWidgets import QApplication, QMainWindow
"""
    + _WATCH
    + """
application = QApplication([])
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
from PySide6.QtWidgets import QApplication
"""
    + _WATCH
    + """
from pathlib import Path
from simulator.app import window_services
from simulator.ui.window import MainWindow
ours = QApplication([*sys.argv[:1], "-style", "Fusion"])
window = MainWindow(window_services(Path(sys.argv[2])))
window.ended.connect(ours.quit)
watch = Watch()
window.installEventFilter(watch)
window.show()
ours.exec()
"""
)


def first_paint_s(script: str, library: Path) -> float:
    """Seconds from before the process starts to after its first paint."""
    done = subprocess.run(
        [sys.executable, "-c", script, str(time.time()), str(library)],
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return float(done.stdout.split()[-1])


def main() -> None:
    """Measure and print one JSON object; seconds are medians."""
    with virtual_display() as screen, tempfile.TemporaryDirectory() as folder:
        os.environ.update(screen, HOME=folder)
        library = Path(folder) / "library"
        first_paint_s(_BARE, library)
        first_paint_s(_OURS, library)
        bare, ours = [], []
        for _ in range(ROUNDS):
            bare.append(first_paint_s(_BARE, library))
            ours.append(first_paint_s(_OURS, library))
    print(
        json.dumps(
            {
                "bare_qt_s": round(statistics.median(bare), 3),
                "window_s": round(statistics.median(ours), 3),
                "ratio": round(statistics.median(ours) / statistics.median(bare), 2),
                "aim_ratio": 1.6,
            }
        )
    )


if __name__ == "__main__":
    main()
