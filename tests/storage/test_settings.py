import stat
from dataclasses import replace

import pytest

from simulator.domain.errors import UserError
from simulator.storage.faults import Fault, SettingsFileError
from simulator.storage.settings import Settings, SettingsFile

CHOSEN = Settings(
    microphone='Größe "USB" mic',
    loudspeaker="Speakers",
    silence_s=None,
    feedback="end",
    show_words=False,
    theme="dark",
    typed=True,
    last_panel="general",
    role="nurse",
    company="North Hospital",
    skills="triage, wound care",
    rate=0.9,
    day="people-day",
    format="salary",
    difficulty="tough",
    playback=1.5,
)


@pytest.fixture
def file(tmp_path):
    return SettingsFile(tmp_path / "config" / "settings.toml")


def test_without_a_file_the_defaults_hold(file):
    assert Settings() == file.load()
    assert not file.path.exists()


@pytest.mark.parametrize("settings", [Settings(), CHOSEN])
def test_settings_come_back_as_they_were_kept(file, settings):
    file.save(settings)

    assert settings == file.load()
    assert stat.S_IMODE(file.path.stat().st_mode) == 0o600
    assert [file.path] == list(file.path.parent.iterdir())


def test_comments_and_order_are_kept(file):
    file.path.parent.mkdir()
    file.path.write_text('# mine\ntheme = "dark" # at night\nversion = 1\n', "utf-8")

    file.save(replace(file.load(), theme="light", role="nurse"))

    lines = file.path.read_text("utf-8").splitlines()
    assert lines[:3] == ["# mine", 'theme = "light" # at night', "version = 1"]
    assert file.load() == Settings(theme="light", role="nurse")


def test_a_whole_number_will_do_for_a_number(file):
    file.path.parent.mkdir()
    file.path.write_text("version = 1\nrate = 1\nsilence_s = 0\n", "utf-8")

    assert Settings(silence_s=None) == file.load()


def test_all_faults_are_told_together(file):
    file.path.parent.mkdir()
    file.path.write_text(
        'version = 1\nthem = "dark"\nsilence_s = 0.2\nrate = nan\nfeedback = "never"\n', "utf-8"
    )

    with pytest.raises(SettingsFileError) as error:
        file.load()

    assert error.value.faults == (
        Fault(2, "them", "no such key", 'Did you mean "theme"?'),
        Fault(3, "silence_s", "is 0.2", "Give 1 to 30 seconds, or 0 for never"),
        Fault(4, "rate", "is nan", "Give a number from 0.7 to 1.4"),
        Fault(5, "feedback", "is never", "Use one of: each, end"),
    )
    assert "line 3, silence_s: is 0.2. Give 1 to 30 seconds" in str(error.value)


@pytest.mark.parametrize(
    "text", ["version = 2\nnew = 1\n", 'version = 1\ntheme = "blue"\n', "theme = \n", "\xff\n"]
)
def test_a_newer_or_faulty_file_is_never_written_over(file, text):
    file.path.parent.mkdir()
    file.path.write_text(text, "latin-1")

    with pytest.raises(SettingsFileError):
        file.save(Settings())

    assert file.path.read_text("latin-1") == text


def test_a_newer_file_is_called_newer(file):
    file.path.parent.mkdir()
    file.path.write_text("version = 2\n", "utf-8")

    with pytest.raises(SettingsFileError, match="written for a newer version of this program"):
        file.load()


@pytest.mark.parametrize(
    "faulty", [Settings(rate=9.0), Settings(theme="blue"), Settings(role="a\nb")]
)
def test_a_value_out_of_range_is_not_kept(file, faulty):
    with pytest.raises(UserError):
        file.save(faulty)

    assert not file.path.exists()


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(UserError, match="cannot be used"):
        SettingsFile(tmp_path / "file" / "settings.toml").save(Settings())
