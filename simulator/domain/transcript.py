"""Words with times, as an ear heard them or a person typed them."""

from dataclasses import dataclass
from typing import Final

SILENCE: Final = "silence"
"""In place of the ear's name where a microphone recorded nothing but silence, for certain."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word; times in seconds from the start of the recording, confidence 0 to 1."""

    text: str
    start_s: float
    end_s: float
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Transcript:
    """What was said.

    Args:
        text: The whole text. Where ``words`` are given it is their texts joined by single blanks.
        words: Words with times in order; empty for typed answers.
        ear: Which ear heard it; ``typed`` for typed answers, ``SILENCE`` where nobody spoke.
        corrected: Whether a person mended words by hand.
    """

    text: str
    words: tuple[Word, ...] = ()
    ear: str = "typed"
    corrected: bool = False

    @classmethod
    def of_words(cls, words: tuple[Word, ...], ear: str) -> "Transcript":
        """A transcript whose text is the words joined by single blanks."""
        return cls(" ".join(word.text for word in words), words, ear)

    @property
    def spoken_s(self) -> float:
        """Seconds from the first word to the last with pauses between; 0 without times."""
        return max(0.0, self.words[-1].end_s - self.words[0].start_s) if self.words else 0.0

    def word_offsets(self) -> tuple[tuple[int, int], ...]:
        """Character range of each word in ``text``; same length as ``words``."""
        out: list[tuple[int, int]] = []
        at = 0
        for word in self.words:
            out.append((at, at + len(word.text)))
            at += len(word.text) + 1
        return tuple(out)
