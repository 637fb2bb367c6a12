"""The file that faults of the program are written down in; answers never are."""

import logging
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path
from typing import Final

from simulator.domain.errors import UserError
from simulator.storage.private import private_file, private_folder

_MAX_BYTES: Final = 500_000


def fault_log(path: Path) -> logging.Handler:
    """Writes to ``path`` and one file before it, both private; drops all where it cannot."""
    try:
        private_folder(path.parent)
        private_file(path)
        handler = _PrivateLog(path, maxBytes=_MAX_BYTES, backupCount=1, delay=True)
    except (OSError, UserError):
        return logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    return handler


class _PrivateLog(RotatingFileHandler):
    """A log whose file only its owner may read, also the new one after each turn."""

    def _open(self) -> TextIOWrapper:
        private_file(Path(self.baseFilename))
        return super()._open()
