"""The log of faults is as private as what it may tell of."""

import logging
import os
import stat

from simulator import app


def test_the_log_is_private_before_and_after_it_was_turned(tmp_path, monkeypatch):
    monkeypatch.setattr(app, "_log_file", lambda: tmp_path / "logs" / "second-round.log")
    earlier = os.umask(0o022)
    try:
        app._start_log()
        log = logging.getLogger("simulator")
        for _ in range(3):
            log.error("x" * 300_000)
    finally:
        os.umask(earlier)

    found = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "logs").iterdir()}
    assert found == {"second-round.log": 0o600, "second-round.log.1": 0o600}
