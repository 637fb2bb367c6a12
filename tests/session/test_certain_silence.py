"""A recording of nothing but silence is told apart from one in which nothing was made out."""

import pytest

from simulator.domain.audio import Recorded
from simulator.domain.transcript import SILENCE, Transcript
from simulator.session.listening import Heard


@pytest.mark.parametrize(
    ("peak", "spoken", "ear"),
    [(0.001, False, SILENCE), (0.4, False, "vosk"), (0.001, True, "vosk")],
)
def test_a_take_tells_whether_the_microphone_heard_silence(tmp_path, peak, spoken, ear):
    recorded = Recorded(path=tmp_path / "1.wav", seconds=30.0, rate=16000, peak=peak)

    take = Heard(recorded, Transcript("", ear="vosk"), spoken).take(1)

    assert take.transcript.ear == ear
