"""Library, panels, progress and settings."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from support import ui_fakes

from simulator.ui import theme
from simulator.ui.tokens import DARK, LIGHT
from simulator.ui.widgets.dialog import Confirm
from simulator.ui.widgets.export import ExportDialog


def shown(page) -> str:
    return " ".join(one.text() for one in page.findChildren(QLabel) if one.isVisible())


def test_an_empty_library_says_what_will_be_here_and_offers_the_first_step(qtbot, window, go):
    library = go("library")

    assert "Nothing here yet" in shown(library)
    qtbot.mouseClick(library.empty.button, Qt.MouseButton.LeftButton)
    assert window.shown == "home"


def test_the_library_lists_newest_first_and_opens_one(qtbot, services, window, go):
    old = ui_fakes.keep_sample(services.library, days_ago=9, answers=1)
    new = ui_fakes.keep_sample(services.library, answers=1)
    library = go("library")

    listed = library.list.keys()
    qtbot.keyClick(library.list, Qt.Key.Key_Down)
    qtbot.mouseClick(library.open, Qt.MouseButton.LeftButton)

    assert (new.id, old.id) == listed
    assert window.shown == "review"


def test_searching_narrows_the_list(qtbot, services, go):
    ui_fakes.keep_sample(services.library, answers=1)
    kept = ui_fakes.keep_sample(services.library, days_ago=1, answers=1)
    library = go("library")

    library.search.setText("any yesterday")
    by_day = library.list.keys()
    library.search.setText("nothing like it")

    assert (kept.id,) == by_day
    assert library.list.keys() == ()
    assert "Nothing matches." in shown(library)


@pytest.mark.parametrize("sure", [True, False])
def test_deleting_asks_first(qtbot, services, go, settled, monkeypatch, sure):
    kept = ui_fakes.keep_sample(services.library, answers=1)
    library = go("library")
    monkeypatch.setattr(Confirm, "ask", classmethod(lambda *_: sure))

    qtbot.keyClick(library, Qt.Key.Key_Delete)
    settled()

    assert ([] if sure else [kept.id]) == [one.id for one in services.library.list()]
    assert library.views.currentIndex() == (1 if sure else 0)


def test_the_library_exports(qtbot, services, go, settled, monkeypatch, tmp_path):
    ui_fakes.keep_sample(services.library, answers=1)
    library = go("library")
    monkeypatch.setattr(ExportDialog, "ask", classmethod(lambda *_: tmp_path / "r.md"))

    qtbot.mouseClick(library.export, Qt.MouseButton.LeftButton)
    settled()

    assert (tmp_path / "r.md").exists()


def test_the_export_dialog_offers_every_form(qtbot):
    dialog = ExportDialog(None, "second-round-00001")
    qtbot.addWidget(dialog)

    names = []
    for suffix in (".html", ".pdf", ".md", ".json"):
        dialog.form.button(suffix).click()
        names.append(dialog.target().name)

    assert [f"second-round-00001{s}" for s in (".html", ".pdf", ".md", ".json")] == names


def test_panels_show_their_people_and_the_faults_of_bad_files(qtbot, services, go, tmp_path):
    folder = tmp_path / "panels"
    folder.mkdir()
    (folder / "broken.toml").write_text('schema = 1\ntitel = "No"\n')
    panels = go("panels")

    qtbot.waitUntil(lambda: "cannot be used" in shown(panels))
    words = shown(panels)
    assert "broken cannot be used yet" in words
    assert "Line 2" in words
    assert "Any job, second round" in words


def test_progress_counts_toward_nine(services, go):
    for _ in range(2):
        ui_fakes.keep_sample(services.library, answers=1)
    progress = go("progress")

    assert progress.dots.accessibleName() == "2 of 9 sittings"
    assert "2 of nine. 7 to go." in progress.said.text()


def test_an_empty_progress_page_offers_the_first_step(go):
    assert "Your progress starts with one sitting" in shown(go("progress"))


def test_settings_hold_at_once_and_are_kept(qtbot, services, go):
    page = go("settings")

    page.theme.button("dark").click()
    dark = theme.colours()
    page.theme.button("light").click()
    page.silence.button(6.0).click()
    page.feedback.button("end").click()
    page.words.click()
    page.rate.button(0.85).click()

    kept = services.settings.load()
    assert (dark, theme.colours()) == (DARK, LIGHT)
    assert (
        kept.theme,
        kept.silence_s,
        kept.feedback,
        kept.show_words,
        kept.rate,
    ) == ("light", 6.0, "end", False, 0.85)


def test_a_silence_from_the_file_is_among_the_choices(services, open_window, qtbot):
    services.settings.save(replace(services.settings.load(), silence_s=7.5))
    window = open_window(services)

    window.go("settings")

    assert window.page("settings").silence.value() == 7.5


def test_a_faulty_settings_file_is_told_and_left_alone(services, open_window, qtbot):
    services.settings.path.parent.mkdir(parents=True, exist_ok=True)
    services.settings.path.write_text("version = 99\n")

    window = open_window(services)

    qtbot.waitUntil(window.banner.isVisible)
    assert "settings" in window.banner.text().casefold()
    assert services.settings.path.read_text() == "version = 99\n"


def test_settings_say_where_the_data_lies(services, go):
    assert str(services.library.folder) in shown(go("settings"))


def test_pages_are_reached_by_key(qtbot, window, focus, settled):
    start = window.page("home").start
    focus(start)

    qtbot.keyClick(start, Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    settled()

    assert window.shown == "library"
