import os
import stat
import threading
import time

import numpy as np
import pytest
import soundfile

from simulator.domain.audio import Line
from simulator.domain.errors import CancelledError, UserError
from simulator.domain.panel import VoiceSpec
from simulator.speech import voice as voice_module
from simulator.speech.speakable import PIECE_CHARACTERS, pieces, speakable
from simulator.speech.system_voices import SystemVoice, choose_system_voice
from simulator.speech.voice import SystemSynthesiser
from simulator.speech.voice_cache import VoiceCache

HELLO = Line("Good morning, and welcome to the second round.", VoiceSpec())
MEMBERS = (
    VoiceSpec("gmw/en-gb-x-rp", "f3", 165, 60),
    VoiceSpec("gmw/en-us", "m3", 150, 35),
    VoiceSpec("gmw/en-gb-scotland", "m7", 175, 50),
    VoiceSpec("gmw/en-029", "f5", 155, 70),
    VoiceSpec("gmw/en-us", "", 190, 50),
)


@pytest.fixture
def voice(tmp_path):
    voice = SystemSynthesiser(tmp_path / "voice")
    yield voice
    voice.close()


def seconds(path):
    return soundfile.info(path).duration


def await_sound(voice, line):
    deadline = time.monotonic() + 10
    while not voice._cache.path(line).exists() and time.monotonic() < deadline:
        time.sleep(0.02)


def test_members_sound_different_and_stay_themselves(voice):
    sounds = [
        soundfile.read(voice.sound(Line(HELLO.text, spec)), dtype="int16")[0] for spec in MEMBERS
    ]
    spectra = [np.abs(np.fft.rfft(sound, 1 << 17))[:40_000] for sound in sounds]
    bands = [[np.log(band.mean()) for band in np.array_split(s, 40)] for s in spectra]

    for n, one in enumerate(bands):
        for other in bands[n + 1 :]:
            assert np.abs(np.subtract(one, other)).mean() > 0.1
    assert len({len(sound) for sound in sounds}) == len(MEMBERS)


def test_rate_and_pitch_are_obeyed(voice):
    slow = voice.sound(Line(HELLO.text, VoiceSpec(rate_wpm=110)))
    fast = voice.sound(Line(HELLO.text, VoiceSpec(rate_wpm=220)))
    low = voice.sound(Line(HELLO.text, VoiceSpec(pitch=10)))
    high = voice.sound(Line(HELLO.text, VoiceSpec(pitch=90)))

    assert seconds(slow) > 1.5 * seconds(fast)
    assert low.read_bytes() != high.read_bytes()


def test_an_accent_that_is_not_installed_is_spoken_by_another(voice):
    assert seconds(voice.sound(Line("Hello.", VoiceSpec("gmw/en-xx-none", "f2")))) > 0.3


@pytest.mark.parametrize(
    "text",
    [
        "He said \"go on\", and 'why not?'",
        "It grew by 42 % in 2024, i.e. from 1,200 to 1,704 (e.g. in Leeds).",
        "Tabs\tand\nlines\r\n and \x00\x07\x1b control.",
        "Well done 😀🎉 — naïve café, Zürich.",
        "<speak>Tags & [[phonemes]]</speak>",
        "\ud800 a lone surrogate",
        "a" * 4000,
    ],
)
def test_odd_texts_are_spoken(voice, text):
    assert seconds(voice.sound(Line(text, VoiceSpec()), 60)) > 0.3


def test_five_thousand_words_are_spoken_to_the_end(voice):
    text = " ".join(["We moved the billing system to a new database."] * 556)

    sound = voice.sound(Line(text, VoiceSpec(rate_wpm=220)), 120)

    one = voice.sound(
        Line("We moved the billing system to a new database.", VoiceSpec("gmw/en-us", "", 220))
    )
    assert seconds(sound) == pytest.approx(556 * seconds(one), rel=0.1)


def test_nothing_is_printed(voice, capfd):
    voice.sound(HELLO)
    voice.close()

    assert capfd.readouterr() == ("", "")


def test_a_killed_child_is_replaced_and_the_line_comes_out_whole(voice, tmp_path):
    # given the waiting child is killed, and the next one under way as well
    voice.warm()
    deadline = time.monotonic() + 5
    while voice._child is None and time.monotonic() < deadline:
        time.sleep(0.01)
    voice._child._process.kill()
    # when
    sound = voice.sound(HELLO)
    # then
    whole = SystemSynthesiser(tmp_path / "other")
    assert sound.read_bytes() == whole.sound(HELLO).read_bytes()
    whole.close()


def test_a_child_that_fails_twice_is_told_and_the_next_line_is_tried_again(tmp_path):
    voice = SystemSynthesiser(tmp_path, child="support.no_such_module")

    for _ in range(2):
        with pytest.raises(UserError, match="failed twice") as told:
            voice.sound(HELLO)
    assert "espeak-ng" in told.value.hint
    voice.close()


def test_a_missing_synthesiser_is_told_with_the_package_that_brings_it(monkeypatch, tmp_path):
    monkeypatch.setattr(voice_module, "LIBRARIES", ("libnot-there.so.9",))
    voice = SystemSynthesiser(tmp_path, child="support.no_such_module")

    assert "apt install espeak-ng" in voice.available()
    with pytest.raises(UserError, match="No synthesiser was found"):
        voice.sound(HELLO)
    voice.close()


def test_an_installed_synthesiser_is_available(voice):
    assert voice.available() == ""


def test_a_needed_line_comes_before_prepared_ones(voice):
    prepared = [Line(f"Prepared line number {n}.", VoiceSpec()) for n in range(30)]
    voice.prepare(prepared)
    voice.sound(HELLO)

    assert sum(voice._cache.path(line).exists() for line in prepared) < 25


def test_what_is_prepared_last_is_made_first_and_little_waits(voice):
    # given the lines of many turns
    stale = [Line(f"Stale line number {n}.", VoiceSpec()) for n in range(100)]
    with voice._changed:  # nothing is taken up before all of it is prepared
        for at in range(0, 100, 10):
            voice.prepare(stale[at : at + 10])
        # when
        voice.prepare([HELLO])
        waiting = [job.line for job in voice._jobs]
    await_sound(voice, HELLO)
    # then those of the newest turns are left, in order, and the newest is made before them
    assert len(waiting) <= 40
    assert set(stale[90:]) <= set(waiting)
    assert set(stale[:50]).isdisjoint(waiting)
    assert sum(voice._cache.path(line).exists() for line in stale) < 10


def test_a_line_that_is_prepared_again_is_made_once(voice):
    voice.prepare([HELLO, HELLO])
    voice.prepare([Line("Another.", VoiceSpec()), HELLO])

    assert sum(job.line == HELLO for job in voice._jobs) <= 1


def test_the_sound_of_a_private_line_is_there_until_the_next_is_asked_for(voice, tmp_path):
    quote = Line("You said: “we won”. What did you do?", VoiceSpec(), private=True)

    sound = voice.sound(quote)
    mode = stat.S_IMODE(sound.stat().st_mode), stat.S_IMODE(sound.parent.stat().st_mode)
    length = seconds(sound)
    kept = voice.sound(HELLO)

    assert mode == (0o600, 0o700)
    assert length > 0.5
    assert [kept] == list((tmp_path / "voice").rglob("*.wav"))
    assert seconds(voice.sound(quote)) == length


@pytest.mark.parametrize("end", ["cancel", "close"])
def test_private_lines_leave_nothing(voice, tmp_path, end):
    voice.prepare([Line("You said: “we won”.", VoiceSpec(), private=True)])
    voice.sound(Line("You said: “never”.", VoiceSpec(), private=True))

    getattr(voice, end)()
    voice.close()

    assert list((tmp_path / "voice").rglob("*")) == []


def test_a_private_line_that_is_cancelled_when_all_but_made_leaves_nothing(voice, monkeypatch):
    # given a cancel between the last part and the whole, which is there all the same
    real = voice_module._join

    def cancelled_meanwhile(parts, target):
        real(parts, target)
        voice.cancel()
        target.parent.mkdir()
        target.touch()

    monkeypatch.setattr(voice_module, "_join", cancelled_meanwhile)
    quote = Line("You said: “never”.", VoiceSpec(), private=True)
    # when
    with pytest.raises(CancelledError):
        voice.sound(quote)
    monkeypatch.setattr(voice_module, "_join", real)
    voice.sound(HELLO)  # by now the cancelled one has ended
    # then
    assert not voice._private.path(quote).exists()


def test_what_a_killed_run_left_of_private_lines_goes_with_the_next_start(tmp_path):
    left, running = tmp_path / "private-1", tmp_path / "private-2"
    for folder in (left, running):
        folder.mkdir()
        (folder / "x.wav").touch()
    os.utime(left, (0, 0))

    SystemSynthesiser(tmp_path).close()

    assert [path.name for path in tmp_path.iterdir()] == ["private-2"]


def test_prepared_lines_are_there_at_once(voice):
    voice.prepare([HELLO])
    await_sound(voice, HELLO)

    asked = time.monotonic()
    voice.sound(HELLO)
    assert time.monotonic() - asked < 0.05


def test_cancelling_drops_what_was_prepared(voice):
    lines = [Line(f"Prepared line number {n}.", VoiceSpec()) for n in range(30)]
    voice.prepare(lines)
    voice.cancel()
    time.sleep(0.5)

    assert sum(voice._cache.path(line).exists() for line in lines) <= 1


def test_two_threads_get_the_same_line(voice):
    found = []
    threads = [threading.Thread(target=lambda: found.append(voice.sound(HELLO))) for _ in "ab"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(found) == 2
    assert len(set(found)) == 1


def test_sounds_are_private_and_kept_for_the_next_start(voice, tmp_path):
    sound = voice.sound(HELLO)
    made_at = sound.stat().st_ctime_ns
    content = sound.read_bytes()
    later = SystemSynthesiser(tmp_path / "voice", child="support.no_such_module")

    assert later.sound(HELLO).read_bytes() == content
    assert stat.S_IMODE(sound.stat().st_mode) == 0o600
    assert stat.S_IMODE(sound.parent.stat().st_mode) == 0o700
    assert list(sound.parent.glob("*.part*")) == []
    assert made_at
    later.close()


def test_a_damaged_kept_sound_is_made_again(voice):
    sound = voice.sound(HELLO)
    whole = sound.read_bytes()
    sound.write_bytes(whole[:20])

    again = voice.sound(HELLO).read_bytes()
    assert (len(again), again == whole) == (len(whole), True)  # no diff of a hundred thousand bytes


def test_a_line_is_spoken_at_its_own_rate_every_time(voice):
    # It now and then came out at the driver's own rate, a fifth faster.
    lengths = set()
    for _ in range(12):
        sound = voice.sound(HELLO)
        lengths.add(sound.stat().st_size)
        sound.unlink()

    assert len(lengths) == 1


def test_the_cache_drops_the_oldest(tmp_path):
    cache = VoiceCache(tmp_path, limit_bytes=2500)
    for n in range(4):
        path = tmp_path / f"{n}.wav"
        path.write_bytes(bytes(1000))
        os.utime(path, (n, n))

    cache.trim(newest=tmp_path / "0.wav")

    assert sorted(path.name for path in tmp_path.iterdir()) == ["0.wav", "3.wav"]


def test_a_line_is_cleaned_of_what_cannot_be_said():
    assert speakable(" A\x00 b\n😀 c ") == "A b c"
    assert speakable("… — !") == ""


def test_long_lines_are_cut_at_sentence_ends_and_lose_nothing():
    text = " ".join(f"This is sentence number {n}." for n in range(400)) + " " + "x" * 4000
    cut = pieces(text)

    assert max(map(len, cut)) <= PIECE_CHARACTERS
    assert "".join(cut).replace(" ", "") == text.replace(" ", "")
    assert cut[0].endswith(".")


def test_system_voices_fit_language_and_gender_and_stay_the_same():
    voices = [
        SystemVoice("david", "Microsoft David - English (United States)", ("409",), "Male"),
        SystemVoice("zira", "Microsoft Zira - English (United States)", ("409",), "Female"),
        SystemVoice("hazel", "Microsoft Hazel - English (Great Britain)", ("809",), "Female"),
        SystemVoice("anna", "Anna", ("de-DE",), "VoiceGenderFemale"),
        SystemVoice("daniel", "Daniel", ("en-GB",), "VoiceGenderMale"),
    ]

    assert choose_system_voice(voices, "gmw/en-us", "m1") in {"david", "daniel"}
    assert choose_system_voice(voices, "gmw/en-gb-x-rp", "m2") == "daniel"
    assert choose_system_voice(voices, "gmw/de", "f1") == "anna"
    assert {choose_system_voice(voices, "gmw/en-us", f"f{n}") for n in range(1, 9)} == {
        "zira",
        "hazel",
    }
    assert choose_system_voice([], "gmw/en-us", "f1") is None
