"""The device check: level and words, what is missing, and how the rehearsal will go."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from support import ui_fakes

from simulator.domain.panel import PreparedPay
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

    def shown() -> list[str]:
        return [one.text() for one in check.findChildren(QLabel) if one.isVisible()]

    qtbot.waitUntil(lambda: "No microphone was found." in shown())
    assert "Plug one in and refresh." in shown()
    assert check.typed.isChecked()
    assert not check.typed.isEnabled()
    services.library.close()


def test_trouble_with_the_microphone_becomes_a_banner(window, check):
    check._receive(events.Trouble("The microphone gives nothing at all.", "Is it muted?"))
    told = window.banner.isVisible(), window.banner.text()
    check._receive(events.ListeningLevel(0.5, 6.0))

    assert told == (True, "The microphone gives nothing at all. Is it muted?")
    assert not window.banner.isVisible()


def test_who_only_reads_gets_a_calm_hint_that_goes_with_the_first_words(window, check):
    check._receive(events.Trouble("We didn't hear anything for 5 seconds.", "Is it muted?"))
    hinted = check.quiet.isVisible(), window.banner.isVisible()
    check._receive(events.WordsHeard(ui_fakes.words_of("in the spring")))

    assert hinted == (True, False)
    assert not check.quiet.isVisible()
    assert check.heard.isVisible()


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


class Microphone:
    """A recorder that counts what is open, which takes its time to close."""

    def __init__(self, inner) -> None:
        self.inner, self.open, self.begun = inner, 0, 0

    def start(self, target, on_block):
        self.open += 1
        self.begun += 1
        recording = self.inner.start(target, on_block)
        stop = recording.stop

        def stop_slowly():
            time.sleep(0.1)
            self.open -= 1
            return stop()

        recording.stop = stop_slowly
        return recording


@pytest.fixture
def microphone(services):
    services.recorder = Microphone(services.recorder)
    return services.recorder


@pytest.fixture
def listening(qtbot, microphone, check):
    qtbot.waitUntil(lambda: microphone.open == 1)
    return check


def test_devices_are_looked_for_once_the_microphone_is_closed(
    services, microphone, listening, settled
):
    open_then: list[int] = []
    services.reopen = lambda: open_then.append(microphone.open)

    listening._refresh()
    settled()

    assert open_then == [0]


def test_a_page_that_is_left_at_once_leaves_no_microphone_open(qtbot, microphone, window, go):
    entry = window.desk.services.panels.list()[0]
    for _visit in range(3):
        window.go("check", Choice(entry))
        qtbot.wait(10)
        window.go("home")
    go("home")

    qtbot.wait(150)
    assert microphone.open == 0


def test_what_was_heard_is_let_go_from_time_to_time_without_a_word(
    qtbot, window, microphone, listening, settled
):
    words = "in the spring"
    qtbot.waitUntil(lambda: listening.heard.text().startswith(words), timeout=5000)

    listening._renewal.timeout.emit()
    settled()
    qtbot.waitUntil(lambda: microphone.begun == 2)
    listening._receive(events.Trouble("We didn't hear anything for 5 seconds.", "Is it muted?"))

    assert microphone.open == 1
    assert listening.heard.text().startswith(words)
    assert not window.banner.isVisible()


def test_captions_stand_where_the_voice_fails_too(qtbot, check, conductors, settled):
    qtbot.mouseClick(check.begin, Qt.MouseButton.LeftButton)
    settled()

    assert conductors.last.options.caption_s > 0


def test_who_types_is_not_asked_what_only_a_speaker_chooses(qtbot, check):
    check.typed.click()
    typing = (check.silence.isVisible(), check.words.isVisible(), check.day.interrupts.isEnabled())
    words = check.day.cuts_in.text()
    check.typed.click()

    assert typing == (False, False, False)
    assert words == "Nobody cuts in while you type."
    assert check.silence.isVisible()
    assert check.words.isVisible()
    assert check.day.interrupts.isEnabled()
    assert "cuts in while you type" not in check.day.cuts_in.text()


def test_a_microphone_that_fails_is_no_matter_for_who_types(window, check, settled):
    check._receive(events.Trouble("The microphone gives nothing at all.", "Is it muted?"))

    check.typed.click()
    settled()

    assert not window.banner.isVisible()
    assert check.heard.text() == "You can type your answers."
    assert not check._renewal.isActive()


def fill_in(check, **written):
    names = {"least": "The least you would take", "hoped": "What you hope for"}
    fields = {field.accessibleName(): field for field in check.pay.findChildren(QLineEdit)}
    for name, text in written.items():
        fields[names[name]].setText(text)


def test_ones_own_figures_are_asked_for_where_pay_will_be_talked_about(check):
    check.day.set_values("", "salary", "realistic")
    with_pay = check.pay.isVisible()
    check.day.set_values("", "motivation", "realistic")

    assert with_pay
    assert not check.pay.isVisible()


def test_ones_own_figures_go_with_the_rehearsal_and_are_there_next_time(
    qtbot, services, window, check, conductors, settled, go
):
    # given
    check.day.set_values("", "salary", "realistic")
    fill_in(check, least="36k", hoped="40,000 to 44,000")
    # when
    qtbot.mouseClick(check.begin, Qt.MouseButton.LeftButton)
    settled()
    # then
    assert window.shown == "room"
    assert conductors.last.panel.prepared_pay == PreparedPay(36_000, (40_000, 44_000))
    kept = services.settings.load()
    assert (kept.pay_least, kept.pay_hoped, kept.pay_source) == ("36k", "40,000 to 44,000", "")


def test_an_amount_that_cannot_be_read_keeps_one_on_the_page_and_says_why(
    qtbot, window, check, settled
):
    check.day.set_values("", "salary", "realistic")
    fill_in(check, least="plenty")

    qtbot.mouseClick(check.begin, Qt.MouseButton.LeftButton)
    settled()

    assert window.shown == "check"
    assert window.banner.text().startswith("“plenty” cannot be read as an amount of pay. Write one")
    assert check.begin.isEnabled()


def test_figures_for_a_talk_that_is_not_held_are_not_looked_at(
    qtbot, window, check, conductors, settled
):
    check.day.set_values("", "salary", "realistic")
    fill_in(check, least="plenty")
    check.day.set_values("", "motivation", "realistic")

    qtbot.mouseClick(check.begin, Qt.MouseButton.LeftButton)
    settled()

    assert window.shown == "room"
    assert conductors.last.panel.prepared_pay is None
