"""How words sound that the recogniser's dictionary does not hold, as far as espeak-ng knows.

Best effort: without the program ``espeak-ng`` or with a sound outside the table a word stays
unknown, which costs its recognition and nothing else.
"""

# ruff: noqa: RUF001 - the phonetic alphabet is made of letters that look alike

import re
import subprocess
from collections.abc import Sequence
from typing import Final

_TIMEOUT_S: Final = 5.0

# The phones of the CMU dictionary for the International Phonetic Alphabet; longest first.
_PHONES: Final = {
    "tʃ": "CH", "dʒ": "JH", "aɪ": "AY", "aʊ": "AW", "eɪ": "EY", "oʊ": "OW", "əʊ": "OW",
    "ɔɪ": "OY", "ɑːɹ": "AA R", "ɔːɹ": "AO R", "ɛɹ": "EH R", "ɪɹ": "IH R", "ʊɹ": "UH R",
    "iə": "IY AH", "iː": "IY", "uː": "UW", "ɑː": "AA", "ɔː": "AO", "oː": "AO", "ɜː": "ER",
    "əl": "AH L", "ɚ": "ER", "ɝ": "ER", "i": "IY", "ɪ": "IH", "ᵻ": "IH", "ɛ": "EH", "e": "EH",
    "æ": "AE", "a": "AE", "ɑ": "AA", "ɒ": "AA", "ɔ": "AO", "o": "OW", "ʊ": "UH", "u": "UW",
    "ʌ": "AH", "ə": "AH", "ɐ": "AH", "p": "P", "b": "B", "t": "T", "d": "D", "k": "K", "ɡ": "G",
    "g": "G", "f": "F", "v": "V", "θ": "TH", "ð": "DH", "s": "S", "z": "Z", "ʃ": "SH", "ʒ": "ZH",
    "h": "HH", "x": "K", "m": "M", "n": "N", "ŋ": "NG", "l": "L", "ɫ": "L", "ɹ": "R", "r": "R",
    "ɾ": "T", "ʔ": "T", "j": "Y", "w": "W",
}  # fmt: skip
_SILENT: Final = re.compile(r"[ˈˌː̩\s\-]+")
_PHONE: Final = re.compile("|".join(sorted(map(re.escape, _PHONES), key=len, reverse=True)))


def pronunciations(words: Sequence[str]) -> dict[str, str]:
    """The words whose sound is known, each with phones such as ``K Y UW B ER``.

    Asks espeak-ng once for all words, a sentence each; takes about 15 ms. Empty without espeak-ng.
    """
    asked = [word for word in words if any(map(str.isalpha, word))]
    if not asked:
        return {}
    try:
        answer = subprocess.run(
            ["espeak-ng", "-q", "--ipa", "-v", "en-us", "--stdin"],  # noqa: S607 - wherever it is installed
            input="".join(f"{word}.\n\n" for word in asked),
            capture_output=True,
            check=True,
            encoding="utf-8",
            timeout=_TIMEOUT_S,
        ).stdout
    except (OSError, subprocess.SubprocessError, UnicodeError):
        return {}
    spoken = answer.strip().splitlines()
    if len(spoken) != len(asked):
        return {}  # a word was read as several sentences: nobody knows which line is whose
    phones = {word: to_phones(ipa) for word, ipa in zip(asked, spoken, strict=True)}
    return {word: sound for word, sound in phones.items() if sound}


def to_phones(ipa: str) -> str:
    """Phones of the CMU dictionary for a word in IPA; empty when a sound has none."""
    sounds = _SILENT.sub("", re.sub(r"(?<=[iuɑɔoɜ])ː", "\0", ipa)).replace("\0", "ː")
    out: list[str] = []
    at = 0
    while at < len(sounds):
        found = _PHONE.match(sounds, at)
        if found is None:
            return ""
        out.append(_PHONES[found.group()])
        at = found.end()
    return " ".join(out)
