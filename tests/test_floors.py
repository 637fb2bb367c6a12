"""The house stands: no folder imports from a floor above it."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# In a process of its own: it sets up logging anew and so silences the loggers of every module.
LINT = (
    "from importlinter.cli import lint_imports_command as lint; lint(['--no-logo', '--no-cache'])"
)


def test_every_import_keeps_to_the_floors():
    done = subprocess.run(
        [sys.executable, "-c", LINT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stdout + done.stderr
