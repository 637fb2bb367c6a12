"""Spoken answers of 15, 60 and 180 s through the whole program: waits, the ear's speed, memory.

Fed at the speed of speech, on the software sound card, beside plain ``recognize_sphinx`` on the
same sound. Seconds unless said otherwise; memory is each process's peak in MB.
"""

import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

import numpy as np
import soundfile
import speech_recognition
from support.soundcard import SoundCard

from simulator.speech.ear import SphinxEar
from simulator.speech.hear_file import hear_file

LENGTHS_S = (15, 60, 180)
RATE = 16_000

_SENTENCES = (
    "Last spring our warehouse moved to a new building.",
    "I was asked to plan the move so that no order was late.",
    "First I counted what we had and drew a map of the new shelves.",
    "Then I spoke to every driver and asked what had gone wrong the last time.",
    "I wrote a short list for each night and checked it with the team.",
    "On the third night the lift broke and I changed the order of the work.",
    "In the end we were two days early and nothing was lost.",
    "What I learned is to ask the drivers before I draw the plan.",
)


def answer(seconds: int, target: Path) -> None:
    """An answer of that length, spoken by flite with pauses between sentences."""
    parts: list[np.ndarray] = []
    length, n = 0, 0
    with tempfile.TemporaryDirectory() as folder:
        spoken = Path(folder) / "sentence.wav"
        while length < seconds * RATE:
            text = _SENTENCES[n % len(_SENTENCES)]
            subprocess.run(["flite", "-voice", "rms", "-t", text, "-o", str(spoken)], check=True)
            sound, rate = soundfile.read(spoken, dtype="int16")
            if rate != RATE:
                raise SystemExit(f"flite speaks at {rate} Hz, not {RATE}")
            parts += [sound, np.zeros(RATE * 2 // 5, np.int16)]
            length += len(parts[-2]) + len(parts[-1])
            n += 1
    soundfile.write(target, np.concatenate(parts)[: seconds * RATE], RATE)


def plain_sphinx_s(wav: Path) -> float:
    """How long ``recognize_sphinx`` takes for it, model loading and all."""
    begun = time.monotonic()
    recogniser = speech_recognition.Recognizer()
    with speech_recognition.AudioFile(str(wav)) as source:
        recogniser.recognize_sphinx(recogniser.record(source))
    return time.monotonic() - begun


class Peaks:
    """Peak memory of a process and its children, by what they are, looked at twice a second."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self._stop = threading.Event()
        self.mb: dict[str, float] = {}
        self._thread = threading.Thread(target=self._watch)
        self._thread.start()

    def close(self) -> None:
        """Stop looking."""
        self._stop.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._stop.wait(0.5):
            self._look(self._pid, "program")
            children = Path(f"/proc/{self._pid}/task/{self._pid}/children")
            tasks = Path(f"/proc/{self._pid}/task").glob("*/children")
            for listing in (*tasks, children):
                try:
                    pids = listing.read_text().split()
                except OSError:
                    continue
                for pid in pids:
                    self._look(int(pid), "child")

    def _look(self, pid: int, name: str) -> None:
        try:
            status = Path(f"/proc/{pid}/status").read_text()
            command = Path(f"/proc/{pid}/cmdline").read_bytes().decode().split("\0")
        except OSError:
            return
        if name == "child":
            name = next((word.split(".")[-1] for word in command if "_child" in word), "other")
        for line in status.splitlines():
            if line.startswith("VmHWM:"):
                self.mb[name] = max(self.mb.get(name, 0), round(int(line.split()[1]) / 1024, 1))


def rehearse(
    folder: Path, library: Path, *extra: str
) -> tuple[dict[str, object], dict[str, float]]:
    """One rehearsal with these answers: what it printed, and its memory."""
    command = [
        sys.executable,
        "-m",
        "simulator",
        "rehearse",
        "general",
        "--answers",
        str(folder),
        "--seed",
        "3",
        "--questions",
        "4",
        "--library",
        str(library),
        "--json",
        *extra,
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    peaks = Peaks(process.pid)
    out, _ = process.communicate(timeout=560)
    peaks.close()
    return json.loads(out), peaks.mb


def main() -> None:
    """Measure and print one JSON object."""
    card = SoundCard()
    os.environ.update(card.env)
    try:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            answers = folder / "answers"
            answers.mkdir()
            for n, seconds in enumerate(LENGTHS_S):
                answer(seconds, answers / f"{n}.wav")
            told, memory = rehearse(answers, folder / "library", "--realtime")
            begun = time.monotonic()
            ear_s = _ear_s(answers / f"{len(LENGTHS_S) - 1}.wav")
            rows = {
                str(seconds): {
                    "feedback_s": row["feedback_s"],
                    "reply_gap_s": row["reply_gap_s"],
                    "words": len(row["transcript"]["words"]),
                    "plain_recognize_sphinx_s": round(plain_sphinx_s(answers / f"{n}.wav"), 2),
                }
                for n, (seconds, row) in enumerate(zip(LENGTHS_S, told["answers"], strict=False))
            }
            print(
                json.dumps(
                    {
                        "answers": rows,
                        "ear_real_time_factor": round(ear_s / LENGTHS_S[-1], 3),
                        "peak_memory_mb": memory,
                        "aim": "reply gap at most 0.5 s, not growing with the answer",
                        "measured_for_s": round(time.monotonic() - begun, 1),
                    }
                )
            )
    finally:
        card.close()


def _ear_s(wav: Path) -> float:
    """How long our ear takes for a file given as fast as it goes, model loaded."""
    ear = SphinxEar()
    try:
        hear_file(ear, wav.with_name("0.wav"))
        begun = time.monotonic()
        hear_file(ear, wav)
        return time.monotonic() - begun
    finally:
        ear.close()


if __name__ == "__main__":
    main()
