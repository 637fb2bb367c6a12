import os
import subprocess
import sys
import time
from pathlib import Path

WARM_AND_WAIT = """
import sys, time
from pathlib import Path
from simulator.speech.ear import SphinxEar
from simulator.speech.voice import SystemSynthesiser
voice, ear = SystemSynthesiser(Path(sys.argv[1])), SphinxEar()
voice.warm()
ear.warm()
while voice._child is None or ear._child is None:
    time.sleep(0.01)
print(voice._child._process.pid, ear._child.pid, flush=True)
time.sleep(60)
"""


def test_children_end_with_a_program_that_is_killed(tmp_path):
    with subprocess.Popen(
        [sys.executable, "-c", WARM_AND_WAIT, str(tmp_path)],
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        text=True,
    ) as program:
        children = [Path("/proc", pid) for pid in program.stdout.readline().split()]
        program.kill()
    deadline = time.monotonic() + 10
    while any(map(lives, children)) and time.monotonic() < deadline:
        time.sleep(0.05)

    assert len(children) == 2
    assert [child for child in children if lives(child)] == []


def lives(process):
    """Whether the process runs; one that waits to be reaped does not."""
    try:
        return "Z" not in (process / "stat").read_text().rpartition(")")[2].split()[:1]
    except OSError:
        return False
