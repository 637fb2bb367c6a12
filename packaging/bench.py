"""Runs the measurements in ``tests/bench`` one after the other and prints one line of JSON each.

A measurement is a script that prints one JSON object to standard output and nothing else there.
"""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "tests" / "bench"


def measure(script: Path, arguments: list[str]) -> dict[str, object]:
    """What one script measured, or under "failed" why it did not."""
    path = os.pathsep.join((str(ROOT), str(ROOT / "tests")))
    done = subprocess.run(
        (sys.executable, str(script), *arguments),
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": path},
        cwd=ROOT,
        check=False,
    )
    if done.returncode:
        return {"bench": script.stem, "failed": f"exit code {done.returncode}"}
    try:
        measured = json.loads(done.stdout)
    except ValueError:
        return {"bench": script.stem, "failed": "it printed no JSON object"}
    if not isinstance(measured, dict):
        return {"bench": script.stem, "failed": "it printed no JSON object"}
    return {"bench": script.stem, **measured}


def main(arguments: list[str]) -> int:
    """Run all, or those named; what follows "--" goes to each script."""
    split = arguments.index("--") if "--" in arguments else len(arguments)
    names, passed_on = arguments[:split], arguments[split + 1 :]
    scripts = {path.stem: path for path in sorted(FOLDER.glob("[!_]*.py"))}
    unknown = [name for name in names if name not in scripts]
    if unknown:
        print(f"There is no measurement {unknown[0]}; there are: {', '.join(scripts)}.")
        return 2
    failed = False
    for name in names or scripts:
        measured = measure(scripts[name], passed_on)
        failed = failed or "failed" in measured
        print(json.dumps(measured), flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
