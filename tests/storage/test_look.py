"""The look of the first paint is the one that the settings say once they are read."""

import dataclasses

import pytest

from simulator.storage.look import theme_at_start
from simulator.storage.settings import THEMES, Settings, SettingsFile


@pytest.mark.parametrize("theme", THEMES)
def test_a_glance_at_kept_settings_tells_the_theme_that_was_chosen(tmp_path, theme):
    file = SettingsFile(tmp_path / "settings.toml")
    file.save(dataclasses.replace(Settings(), theme=theme, role='theme = "dark"', typed=True))

    assert file.load().theme == theme_at_start(file.path)


@pytest.mark.parametrize(
    ("text", "theme"),
    [
        ("version = 1\ntheme = 'dark' # at night\n", "dark"),
        ('version = 1\r\ntheme="light"\r\n', "light"),
        ("version = 1\n# theme = 'dark'\n", "system"),
        ('version = 1\ntheme = "pink"\n', "system"),
        ("", "system"),
    ],
)
def test_a_file_written_by_hand_is_glanced_at_as_well(tmp_path, text, theme):
    path = tmp_path / "settings.toml"
    path.write_bytes(text.encode())

    assert theme == theme_at_start(path)


def test_without_a_file_the_system_says(tmp_path):
    assert theme_at_start(tmp_path / "none.toml") == "system"
    assert theme_at_start(tmp_path) == "system"
