"""A running rehearsal is held and let go with its process."""

import subprocess
import sys

from simulator.storage.holding import hold, is_held


def test_a_folder_is_held_until_it_is_released(tmp_path):
    assert is_held(tmp_path) is False
    held = hold(tmp_path)
    assert is_held(tmp_path) is True
    assert hold(tmp_path) is None
    held.release()
    held.release()
    assert is_held(tmp_path) is False


def test_a_killed_process_holds_nothing(tmp_path):
    script = (
        "import sys, time; from pathlib import Path; from simulator.storage.holding import hold;"
        "held = hold(Path(sys.argv[1])); print('held', flush=True); time.sleep(60)"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert other.stdout.readline() == "held\n"
    assert is_held(tmp_path) is True
    other.kill()
    other.wait()
    other.stdout.close()
    assert is_held(tmp_path) is False
