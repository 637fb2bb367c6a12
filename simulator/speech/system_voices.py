"""Choosing among the voices that Windows and macOS bring, so that members sound different.

Written after the drivers' documentation; not seen running on either system.
"""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SystemVoice:
    """An installed voice as pyttsx3 tells of it; ``languages`` such as ``en-GB`` or ``409``."""

    id: str
    name: str
    languages: tuple[str, ...]
    gender: str | None


def choose_system_voice(voices: Sequence[SystemVoice], accent: str, variant: str) -> str | None:
    """The id of the voice for an espeak accent and variant; None when no voice is installed.

    Language, region and gender narrow the choice where there is one; accent and variant then pick
    by number, so the same member always gets the same voice and neighbours get others.
    """
    language, _, region = accent.rpartition("/")[2].partition("-")
    left = sorted(voices, key=lambda voice: voice.id)
    left = [voice for voice in left if _speaks(voice, language)] or left
    left = [voice for voice in left if _has_gender(voice, variant)] or left
    left = [voice for voice in left if _of_region(voice, language, region)] or left
    if not left:
        return None
    return left[zlib.crc32(f"{accent}+{variant}".encode()) % len(left)].id


def _speaks(voice: SystemVoice, language: str) -> bool:
    """SAPI names a language by a hexadecimal number whose low ten bits are the language."""
    for tag in voice.languages:
        if tag.lower().startswith(language):
            return True
        if language == "en" and tag.isalnum() and tag[-2:] == "09":
            return True
    return language == "en" and "english" in voice.name.lower()


def _has_gender(voice: SystemVoice, variant: str) -> bool:
    """Variants of espeak begin with f or m; other names say nothing of gender."""
    wanted = {"f": "female", "m": "male"}.get(variant[:1], "")
    given = (voice.gender or "").lower().removeprefix("voicegender")
    return not wanted or given == wanted


def _of_region(voice: SystemVoice, language: str, region: str) -> bool:
    wanted = f"{language}-{region.partition('-')[0]}"
    return any(tag.lower().replace("_", "-").startswith(wanted) for tag in voice.languages)
