"""The device check: level and words, what is missing, and how the rehearsal will go."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from support import ui_fakes

from simulator.session import events
from simulator.ui.desk import Choice


@pytest.fixture
def check(services, go):
    return go("check", Choice(next(e for e in services.panels.list() if e.id == "general")))


def test_words_of_the_microphone_are_shown(qtbot, check):
    qtbot.waitUntil(lambda: check.heard.text().startswith("in the spring"), timeout=5000)


def test_the_level_of_the_microphone_moves(check):
    check._receive(events.ListeningLevel(0.6, 1.0))
    loud = check.meter.level()
    check._receive(events.ListeningLevel(0.0, 1.1))

    assert loud == pytest.approx(0.6, abs=0.01)
    assert 0 < check.meter.level() < loud


def test_devices_are_offered_and_the_choice_is_kept(qtbot, services, check, settled):
    reopened: list[bool] = []
    services.reopen = lambda: reopened.append(True)

    check.microphone.setCurrentIndex(check.microphone.findData("Headset"))
    check.microphone.activated.emit(check.microphone.currentIndex())
    settled()

    assert services.settings.load().microphone == "Headset"
    assert reopened == [True]


def test_a_sentence_is_spoken_in_the_voice_of_the_first_member(qtbot, services, check):
    qtbot.mouseClick(check.sentence, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: bool(services.voice.said))
    assert services.voice.said[0].text.startswith("Hello, my name is")


def test_begin_takes_role_and_company_and_options_to_the_room(
    qtbot, services, window, check, conductors, settled
):
    fields = {field.accessibleName(): field for field in check.findChildren(QLineEdit)}
    fields["Role"].setText("nurse")
    fields["Company"].setText("Larkfield Clinic")
    check.silence.button(None).click()
    check.feedback.button("end").click()
    check.length.button(4).click()
    check.words.setChecked(False)

    qtbot.mouseClick(check.begin, Qt.MouseButton.LeftButton)
    settled()

    made = conductors.last
    assert window.shown == "room"
    assert (made.panel.role.title, made.panel.company.name) == ("nurse", "Larkfield Clinic")
    assert (
        made.options.silence_s,
        made.options.max_questions,
        made.options.typed,
    ) == (None, 4, False)
    kept = services.settings.load()
    assert (
        kept.role,
        kept.company,
        kept.silence_s,
        kept.feedback,
        kept.show_words,
    ) == ("nurse", "Larkfield Clinic", None, "end", False)


def test_without_a_microphone_it_says_so_and_answers_are_typed(open_window, tmp_path, qtbot):
    services = ui_fakes.make_services(tmp_path / "mute", sound=False)
    window = open_window(services)
    window.go("check", Choice(services.panels.list()[0]))
    check = window.page("check")
    qtbot.waitUntil(check.begin.isEnabled)

    shown = [one.text() for one in check.findChildren(QLabel) if one.isVisible()]
    assert "No microphone was found." in shown
    assert "Plug one in and refresh." in shown
    assert check.typed.isChecked()
    assert not check.typed.isEnabled()
    services.library.close()


def test_trouble_with_the_microphone_becomes_a_banner(window, check):
    check._receive(events.Trouble("We didn't hear anything.", "Is it muted?"))

    assert window.banner.text() == "We didn't hear anything. Is it muted?"


def test_sound_that_nobody_opened_yet_is_opened_now(open_window, tmp_path, qtbot):
    services = ui_fakes.make_services(tmp_path / "later")
    voice, services.voice = services.voice, None
    services.player = services.recorder = services.ear = None
    services.reopen = lambda: setattr(services, "voice", voice)
    window = open_window(services)

    window.go("check", Choice(services.panels.list()[0]))
    qtbot.waitUntil(window.page("check").begin.isEnabled)

    assert services.voice is voice
    services.library.close()
