"""Words out of a stream of sound with pocketsphinx; lives in the ear's child process."""

import re
import time
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

from simulator.domain.audio import EAR_RATE
from simulator.domain.transcript import Word
from simulator.speech.gate import Begin, End, Sound, SpeechGate
from simulator.speech.pronounce import pronunciations

_PARTIAL_EVERY_S: Final = 0.2
_DECODER_FRAME_S: Final = 0.01
_BLOCK_BYTES: Final = EAR_RATE // 50 * 2
_ACQUAINTANCE_BYTES: Final = 2 * EAR_RATE * 2  # two seconds
_BUSY: Final = 0.5  # seconds to hear a second; 0.2 on two idle cores
_MOST_VOCABULARY: Final = 400
_LEAST_PITCHED_S: Final = 0.09  # the vowel of the shortest word lasts longer
_ALTERNATIVE: Final = re.compile(r"\(\d+\)$")  # read(2): the second way to say it


def model_folder() -> Path:
    """Where the American English model lies that comes with SpeechRecognition.

    Looks without importing: that package warns and loads much that nobody needs here.

    Raises:
        ModuleNotFoundError: it is not installed.
    """
    found = find_spec("speech_recognition")
    if found is None or found.origin is None:
        raise ModuleNotFoundError("speech_recognition")
    return Path(found.origin).parent / "pocketsphinx-data" / "en-US"


class Hearing:
    """One recogniser with its model; hears one answer after the other."""

    def __init__(self) -> None:
        import pocketsphinx  # noqa: PLC0415 - late, so that its failure can be told

        model = model_folder()
        self._decoder: Any = pocketsphinx.Decoder(
            hmm=str(model / "acoustic-model"),
            lm=str(model / "language-model.lm.bin"),
            dict=str(model / "pronounciation-dictionary.dict"),
            # A second pass over a stretch when it ends costs a person 40 ms of waiting for each
            # second of it and mends nothing (word error of flite's rms 5.8 % with, 6.6 %
            # without, slt 13.3 and 12.8 %).
            fwdflat=False,
            loglevel="FATAL",
        )
        self._detector: Any = pocketsphinx.Vad(pocketsphinx.Vad.STRICT, EAR_RATE, 0.03)
        self._acquainted = False
        self._settled = False
        self._begin()

    def start(self, vocabulary: Sequence[str]) -> None:
        """A new answer begins. What was learnt of speaker and microphone stays."""
        if self._stretch_at is not None and self._acquainted:
            self._decoder.end_utt()
        self._teach(vocabulary)
        self._begin()

    def feed(self, pcm: bytes) -> Iterator[tuple[list[Word], bool]]:
        """Hear it; gives new words, and whether they are final or those of the running stretch."""
        for event in self._gate.feed(pcm):
            yield from self._take(event)

    def finish(self) -> list[Word]:
        """The answer has ended: its last words. Somebody waits, so nothing is heard twice now."""
        self._settled = self._settled or self._acquainted
        return [
            word
            for event in self._gate.finish()
            for words, final in self._take(event)
            if final
            for word in words
        ]

    @property
    def seconds(self) -> float:
        """Length of what was heard of this answer."""
        return self._gate.seconds

    def _begin(self) -> None:
        self._gate = SpeechGate(self._detector.is_speech)
        self._stretch_at: float | None = None
        self._first_sound = b""
        self._decoding_s = 0.0
        self._told_at = 0.0

    def _take(self, event: Begin | Sound | End) -> Iterator[tuple[list[Word], bool]]:
        if isinstance(event, Begin):
            self._stretch_at = event.at_s
            if self._acquainted:
                self._decoder.start_utt()
        elif isinstance(event, Sound):
            self._decode(event.pcm)
            if self._is_voice() and time.monotonic() - self._told_at >= _PARTIAL_EVERY_S:
                self._told_at = time.monotonic()
                yield self._words(), False
        else:
            new = not self._acquainted
            if new:
                self._get_acquainted()
            self._decoder.end_utt()
            if not new and not self._settled and self._keeps_up():
                self._settle()
            self._first_sound, self._decoding_s = b"", 0.0
            words = self._words() if self._is_voice() else []
            self._stretch_at = None
            yield words, True

    def _is_voice(self) -> bool:
        """Noise gives sphinx words too, with full confidence; it has no pitch."""
        return self._acquainted and self._gate.pitched_s >= _LEAST_PITCHED_S

    def _decode(self, pcm: bytes) -> None:
        if not self._settled:
            self._first_sound += pcm
        if self._acquainted:
            self._process(pcm)
        elif len(self._first_sound) >= _ACQUAINTANCE_BYTES:
            self._get_acquainted()

    def _get_acquainted(self) -> None:
        """Hear the first sound of a sitting twice: once for how it sounds, then for its words.

        The recogniser takes away the mean of the sound's spectrum and begins with one that fits
        nobody; this way the first words are shown nearly as well as later ones.
        """
        self._decoder.start_utt()
        self._process(self._first_sound)
        self._decoder.end_utt()
        self._learn()
        self._acquainted = True
        self._decoder.start_utt()
        self._process(self._first_sound)

    def _keeps_up(self) -> bool:
        """Whether this computer, as busy as it is, hears fast enough to hear a stretch twice."""
        sound_s = len(self._first_sound) / (2 * EAR_RATE)
        return self._decoding_s < _BUSY * sound_s

    def _settle(self) -> None:
        """Hear the first whole stretch of a sitting once more with the mean learnt from all of it.

        Word error on the first 25 seconds of flite's slt 29 % with the mean of two seconds, 18 %
        with that of the stretch; rms 9 and 8 %.
        """
        self._settled = True
        self._learn()
        self._decoder.start_utt()
        self._process(self._first_sound)
        self._decoder.end_utt()

    def _learn(self) -> None:
        """Begin from now on with the mean of what was heard so far."""
        self._decoder.set_cmn(self._decoder.get_cmn(update=True))

    def _process(self, pcm: bytes) -> None:
        begun = time.monotonic()
        for at in range(0, len(pcm), _BLOCK_BYTES):
            self._decoder.process_raw(pcm[at : at + _BLOCK_BYTES], False, False)
        self._decoding_s += time.monotonic() - begun

    def _words(self) -> list[Word]:
        """The words of the running stretch; fillers such as ``<sil>`` and ``[NOISE]`` left out."""
        begin = self._stretch_at or 0.0
        return [
            Word(
                _spelled(heard.word),
                round(begin + heard.start_frame * _DECODER_FRAME_S, 2),
                round(begin + (heard.end_frame + 1) * _DECODER_FRAME_S, 2),
                round(min(1.0, max(0.0, heard.prob)), 3),
            )
            for heard in self._decoder.seg() or ()
            if heard.word[0] not in "<["
        ]

    def _teach(self, vocabulary: Sequence[str]) -> None:
        """Teach the words that the dictionary lacks, as far as their sound is known."""
        single = dict.fromkeys(word for entry in vocabulary for word in entry.split())
        unknown = [
            word
            for word in single
            if self._decoder.lookup_word(word) is None
            and self._decoder.lookup_word(word.lower()) is None
        ]
        taught = list(pronunciations(unknown[:_MOST_VOCABULARY]).items())
        for number, (word, phones) in enumerate(taught, 1):
            self._decoder.add_word(word, phones, number == len(taught))


def _spelled(word: str) -> str:
    """The dictionary's entry as one writes it."""
    text = _ALTERNATIVE.sub("", word)
    return text.replace("i", "I", 1) if text == "i" or text.startswith("i'") else text
