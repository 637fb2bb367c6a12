"""What the first answer is judged by has been read before it is given."""

import subprocess
import sys

COLD = """
from pathlib import Path
from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.domain.transcript import Transcript
from simulator.session import judging

judging.warm(("plan90", "salary", "behavioural"))
read = []
kept = Path.read_text
Path.read_text = lambda path, *how: read.append(path.name) or kept(path, *how)
said = "In the first month I would meet each nurse, and by the third I would halve the overtime."
for format_ in ("plan90", "salary", "behavioural"):
    judge(Request(format_, "What would you do?", Transcript(said)))
print(read)
"""


def test_after_warming_the_first_answer_waits_for_no_file():
    done = subprocess.run(
        [sys.executable, "-c", COLD], capture_output=True, text=True, check=True, timeout=120
    )

    assert done.stdout.strip() == "[]"
