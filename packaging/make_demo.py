#!/usr/bin/env python3
"""Speaks the three sample answers of ``second-round demo`` with flite and writes them as FLAC.

python packaging/make_demo.py        needs flite (Debian) and the program's own requirements
"""

import subprocess
import tempfile
from pathlib import Path

import soundfile

FOLDER = Path(__file__).resolve().parents[1] / "assets" / "demo"
VOICE = "rms"

ANSWERS = {
    "1-colleague": (
        "At my last job I shared a rota with a colleague called Martin. We were both shift leads "
        "at a parcel depot, and we did not get on. He changed the plan at night without telling "
        "me, and I found out in the morning when the drivers were waiting. I was responsible for "
        "the morning crew, so it was up to me to sort it out. I asked him for half an hour after "
        "his shift. I told him what it cost us, and I asked him what bothered him about my way of "
        "working. He said that I never wrote anything down. So I made a hand over sheet with one "
        "page for each night, and I asked him to sign it with me every morning."
    ),
    "2-how-it-turned-out": (
        "In the first month the late trailers went down from nine to two, and we stopped arguing "
        "in front of the drivers. Martin began to use the sheet for his own crew. The depot "
        "manager kept it after I left. What I learned is to ask early what the other person needs "
        "from me."
    ),
    "3-promise": (
        "First I would find out what exactly was promised, and I would check with the work shop "
        "whether Wednesday is certain. Then I see two ways. I could call the customer today and "
        "tell the truth, or I could wait until my colleague has landed. Waiting is fair to my "
        "colleague, but the customer may be planning for Monday, so I would rather call today. I "
        "would ring the customer before five o'clock, say that we got it wrong, and offer a part "
        "of the order on Monday morning. I would leave my colleague a message with what I said. "
        "On Wednesday I would ring again to check that everything arrived."
    ),
}


def main() -> None:
    """Write all three."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in ANSWERS.items():
        with tempfile.NamedTemporaryFile(suffix=".wav") as spoken:
            subprocess.run(["flite", "-voice", VOICE, "-t", text, "-o", spoken.name], check=True)
            samples, rate = soundfile.read(spoken.name, dtype="int16")
        target = FOLDER / f"{name}.flac"
        soundfile.write(target, samples, rate)
        print(target.name, f"{len(samples) / rate:.1f} s", f"{target.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
