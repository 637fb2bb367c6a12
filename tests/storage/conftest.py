import math
import wave
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.domain.assessment import Assessment, Delivery, Evidence, Finding, Mark, PanelVerdict
from simulator.domain.panel import Panel
from simulator.domain.rehearsal import Answer, Rehearsal, Take
from simulator.domain.resources import resource
from simulator.domain.transcript import Transcript, Word
from simulator.storage.library import Library
from simulator.storage.panel_files import load


@pytest.fixture(scope="session")
def panel() -> Panel:
    return load(resource("panels", "general.toml"))


@pytest.fixture
def library(tmp_path: Path):
    made = Library(tmp_path / "library")
    yield made
    made.close()


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a panel file of this text."""

    def written(text: str, name: str = "small.toml") -> Path:
        path = tmp_path / name
        path.write_text(text, "utf-8")
        return path

    return written


@pytest.fixture
def begun(library: Library, panel: Panel) -> Rehearsal:
    return library.begin(
        Rehearsal("", panel, 7, "2026-11-22T10:00:00+00:00", settings={"silence_s": 4.0})
    )


@pytest.fixture
def answer() -> Callable[..., Answer]:
    return make_answer


@pytest.fixture
def make_wav() -> Callable[..., Path]:
    return tone


def tone(path: Path, seconds: float = 0.5, pitch: float = 220.0, rate: int = 16_000) -> Path:
    samples = array(
        "h",
        (int(8000 * math.sin(2 * math.pi * pitch * n / rate)) for n in range(int(seconds * rate))),
    )
    with wave.open(str(path), "wb") as out:
        out.setnchannels(1)
        out.setsampwidth(2)
        out.setframerate(rate)
        out.writeframes(samples.tobytes())
    return path


def make_answer(n: int = 1, recording: Path | str | None = None, take: int = 1) -> Answer:
    heard = Transcript.of_words((Word("we", 0.1, 0.3, 0.9), Word("won", 0.3, 0.6, 0.7)), "test")
    assessment = Assessment(
        format="behavioural",
        kind="story",
        clauses=(),
        missing=("S",),
        marks=(Mark("result", 2, 1.0, "named", (Evidence(0, 2, "we", 0.1, 0.3),), "figures"),),
        total=50,
        not_enough_evidence=False,
        confidence=0.7,
        delivery=Delivery(2, 0.5),
        findings=(Finding("only_we", "we"),),
        version="1",
    )
    recorded = str(recording) if recording is not None else None
    spoken = Take(
        take,
        heard,
        heard,
        recording=recorded,
        seconds=30.0 if recorded else 0.0,
        assessment=assessment,
        feedback_s=0.1,
        reply_gap_s=0.4,
    )
    return Answer(
        n, "ingrid", f"q{n}", f"Question {n}?", "behavioural", "initiative", takes=(spoken,)
    )


@pytest.fixture
def verdict() -> PanelVerdict:
    return PanelVerdict(50, {"result": 2.0}, {}, ())
