"""The room: who speaks, what stands, what is heard, and that every key does its work."""

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QLabel
from support.ui_fakes import general_panel, words_of

from simulator.session import events
from simulator.session.conductor import Options
from simulator.ui.desk import Sitting
from simulator.ui.widgets.dialog import Confirm


@pytest.fixture
def enter(go, conductors, qtbot):
    """``enter(feedback_each=True)`` sits down; returns room, conductor and a way to tell events."""

    def sit(*, feedback_each: bool = False, show_words: bool = True):
        room = go("room", Sitting(general_panel(), Options(), feedback_each, show_words))

        def tell(*happened: events.Event) -> None:
            for event in happened:
                conductors.last.emit(event)
            qtbot.wait(10)

        return room, conductors.last, tell

    return sit


def asked(n: int = 1, text: str = "What did you change?") -> events.QuestionAsked:
    return events.QuestionAsked(n, "kwame", text, "behavioural", "initiative", None, None, "agenda")


def shown(room) -> str:
    return " ".join(one.text() for one in room.findChildren(QLabel) if one.isVisible())


def test_entering_starts_the_conductor(enter):
    _room, conductor, _tell = enter()

    assert conductor.started


def test_the_speaker_is_marked_and_the_question_stays_while_one_answers(enter):
    room, _conductor, tell = enter()

    tell(events.RoundBegan(2, 4, "behavioural", 18), asked())
    tell(events.MemberSpeaks("kwame", "What did you change?", "question"))
    speaking = [name for name, seat in room.seats.items() if seat.face.speaking]
    tell(events.MemberFinished("kwame"), events.ListeningBegan(1, 1, typed=False))

    assert speaking == ["kwame"]
    assert [name for name, seat in room.seats.items() if seat.face.speaking] == []
    assert "“What did you change?”" in shown(room)
    assert "Round 2 of 4 · Behavioural" in shown(room)
    assert "18 min left" in shown(room)


def test_a_shortened_sitting_counts_questions_in_place_of_minutes(go, conductors, qtbot):
    room = go(
        "room",
        Sitting(general_panel(), Options(max_questions=4), feedback_each=False, show_words=True),
    )

    for event in (events.RoundBegan(1, 3, "behavioural", 60), asked(), events.TimeLeft(50)):
        conductors.last.emit(event)
    qtbot.wait(10)

    assert "Question 1 of 4" in shown(room)
    assert "min left" not in shown(room)


def test_a_greeting_is_captioned_too(enter):
    room, _conductor, tell = enter()

    tell(events.MemberSpeaks("ingrid", "Welcome back.", "greeting"))

    assert "“Welcome back.”" in shown(room)
    assert "Ingrid Solheim says" in shown(room)


@pytest.mark.parametrize(
    ("key", "command"),
    [
        (Qt.Key.Key_Space, "done"),
        (Qt.Key.Key_T, "think"),
        (Qt.Key.Key_R, "repeat"),
        (Qt.Key.Key_S, "skip"),
        (Qt.Key.Key_P, "pause"),
    ],
)
def test_each_key_gives_its_command(qtbot, enter, key, command):
    room, conductor, tell = enter()
    tell(asked(), events.ListeningBegan(1, 1, typed=False), events.ListeningLevel(0.5, 2.0))

    qtbot.keyClick(room, key)

    assert conductor.commands == [command]


def test_keys_do_nothing_where_they_make_no_sense(qtbot, enter):
    room, conductor, tell = enter()
    tell(asked(), events.ListeningBegan(1, 1, typed=False), events.AnswerEnded(1))

    for key in (Qt.Key.Key_Space, Qt.Key.Key_T, Qt.Key.Key_R, Qt.Key.Key_S):
        qtbot.keyClick(room, key)

    assert conductor.commands == []


def test_words_appear_while_speaking_and_can_be_hidden(qtbot, enter):
    room, _conductor, tell = enter()
    tell(asked(), events.ListeningBegan(1, 1, typed=False))

    tell(events.WordsHeard(words_of("in the spring")), events.ListeningLevel(0.5, 62.0))
    first = room.stage.words.toPlainText()
    tell(events.WordsHeard(words_of("in the string of last year")))

    assert first == "in the spring"
    assert room.stage.words.toPlainText() == "in the string of last year"
    assert room.stage.shows_words
    assert "1:02" in shown(room)
    assert room.meter.level() > 0
    qtbot.keyClick(room, Qt.Key.Key_H)
    assert not room.stage.shows_words
    qtbot.keyClick(room, Qt.Key.Key_H)
    assert room.stage.shows_words


def test_words_stay_hidden_when_one_chose_so(enter):
    room, _conductor, tell = enter(show_words=False)

    tell(asked(), events.ListeningBegan(1, 1, typed=False), events.WordsHeard(words_of("hello")))

    assert not room.stage.shows_words


def test_marks_after_an_answer_hold_the_panel_until_one_goes_on(qtbot, enter, kept):
    room, conductor, tell = enter(feedback_each=True)
    answer = kept.answers[0]
    tell(asked(), events.ListeningBegan(1, 1, typed=False), events.AnswerEnded(1))

    tell(events.AnswerJudged(1, answer, answer.take.assessment), asked(2, "And then?"))
    held = shown(room)
    qtbot.keyClick(room, Qt.Key.Key_Space)
    tell(events.Resumed())

    assert str(answer.take.assessment.total) in held
    assert "Next time" in held
    assert conductor.commands == ["pause", "resume"]
    assert not room.feedback.isVisible()
    assert "“And then?”" in shown(room)


def test_no_marks_in_between_when_they_were_wanted_at_the_end(enter, kept):
    room, conductor, tell = enter(feedback_each=False)
    answer = kept.answers[0]

    tell(asked(), events.AnswerJudged(1, answer, answer.take.assessment))

    assert not room.feedback.isVisible()
    assert conductor.commands == []


def test_pausing_says_that_nothing_is_recorded_and_goes_on(qtbot, enter):
    room, conductor, tell = enter()
    tell(asked(), events.ListeningBegan(1, 1, typed=False))

    qtbot.keyClick(room, Qt.Key.Key_P)
    tell(events.Paused())
    said = room._status.text()
    qtbot.keyClick(room, Qt.Key.Key_P)
    tell(events.Resumed())

    assert said == "Paused. Nothing is recorded."
    assert conductor.commands == ["pause", "resume"]
    assert room.pause.text() == "Pause"


def test_an_answer_can_be_typed_with_all_its_letters(qtbot, enter):
    room, conductor, tell = enter()
    tell(asked(), events.ListeningBegan(1, 1, typed=True))

    qtbot.keyClicks(room.stage.box, "Past tests helped.")
    qtbot.keyClick(room.stage.box, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert conductor.commands == ["typed Past tests helped."]


def test_an_empty_typed_answer_is_not_handed_in(qtbot, enter):
    room, conductor, tell = enter()
    tell(asked(), events.ListeningBegan(1, 1, typed=True))

    qtbot.mouseClick(room.done, Qt.MouseButton.LeftButton)

    assert conductor.commands == []


def test_trouble_becomes_a_banner_and_the_rehearsal_goes_on(window, enter):
    _room, _conductor, tell = enter()

    tell(events.Trouble("We didn't hear anything for 5 seconds.", "Is the microphone muted?", True))

    assert window.banner.isVisible()
    assert "Is the microphone muted?" in window.banner.text()
    assert window.shown == "room"


def test_a_hint_moves_nothing_and_goes_when_words_come(window, enter):
    room, _conductor, tell = enter()
    tell(asked(), events.ListeningBegan(1, 1, typed=False))
    before = room.mapTo(window, room.done.pos())

    tell(events.Trouble("We didn't hear anything for 8 seconds.", "Is the microphone muted?"))
    hinted = window.banner.isVisible()
    after = room.mapTo(window, room.done.pos())
    tell(events.WordsHeard(words_of("in the spring")))

    assert hinted
    assert before == after
    assert not window.banner.isVisible()


def test_a_fault_of_another_kind_stays_when_words_come(window, enter):
    _room, _conductor, tell = enter()

    tell(events.Trouble("No voice was found.", "Captions stand in.", True))
    tell(asked(), events.ListeningBegan(1, 1, typed=False), events.WordsHeard(words_of("well")))

    assert window.banner.isVisible()


def test_the_end_leads_to_looking_back(window, enter, kept, settled):
    _room, _conductor, tell = enter()

    tell(events.Finished(kept.id, kept.verdict, early=False))
    settled()

    assert window.shown == "review"
    assert window.page("review").rehearsal.id == kept.id


def test_leaving_asks_first(qtbot, enter, monkeypatch):
    room, conductor, tell = enter()
    tell(asked())
    answers = iter((False, True))
    monkeypatch.setattr(Confirm, "ask", classmethod(lambda *_: next(answers)))

    qtbot.keyClick(room, Qt.Key.Key_Escape)
    stayed = list(conductor.commands)
    qtbot.keyClick(room, Qt.Key.Key_Escape)

    assert stayed == ["pause", "resume"]
    assert conductor.commands[-1] == "end"


def test_closing_the_window_ends_the_rehearsal(enter, window):
    _room, conductor, tell = enter()
    tell(asked())

    window.close()

    assert conductor.commands[-1] == "end"


def test_thinking_says_how_long(enter):
    room, _conductor, tell = enter()

    tell(asked(), events.ThinkingBegan(30))

    assert room._status.text().startswith("30 seconds to think")


def test_thinking_before_listening_records_nothing(enter):
    room, _conductor, tell = enter()

    tell(asked(), events.ThinkingBegan(30))

    assert room._light.accessibleName() == "Not recording"


def test_thinking_while_listening_says_that_recording_goes_on(qtbot, enter):
    room, _conductor, tell = enter()

    tell(asked(), events.ListeningBegan(1, 1, typed=False), events.ThinkingBegan(30))
    began = room._light.accessibleName(), room._status.text()
    tell(events.Paused(), events.Resumed())
    later = room._status.text()
    tell(events.AnswerEnded(1), asked(2), events.ThinkingBegan(30))

    assert began == ("Recording", "Recording goes on; take your time.")
    assert later == "Recording goes on; take your time."
    assert room._light.accessibleName() == "Not recording"


def test_the_end_while_one_is_asked_whether_to_leave(qtbot, enter, window, kept, settled):
    room, conductor, tell = enter()
    tell(asked())
    asks: list[bool] = []

    def finish() -> None:
        asks.append(isinstance(QApplication.activeModalWidget(), Confirm))
        conductor.emit(events.Finished(kept.id, kept.verdict, early=False))

    QTimer.singleShot(50, finish)
    room._ask_to_leave()
    settled()

    assert asks == [True]
    assert QApplication.activeModalWidget() is None
    assert conductor.commands == ["pause"]
    assert window.shown == "review"


def test_leaving_when_the_end_came_first_is_no_fault(qtbot, enter, kept, monkeypatch):
    room, conductor, tell = enter()
    tell(asked())

    def agree(*_args) -> bool:
        tell(events.Finished(kept.id, kept.verdict, early=False))
        return True

    monkeypatch.setattr(Confirm, "ask", classmethod(agree))
    room._ask_to_leave()

    assert conductor.commands == ["pause"]


@pytest.mark.parametrize("show_words", [True, False])
def test_nobody_is_said_to_listen_before_listening_begins(qtbot, enter, show_words):
    room, _conductor, tell = enter(show_words=show_words)
    tell(events.MemberSpeaks("ingrid", "Welcome back.", "greeting"))
    before = room.stage.hint.text()

    qtbot.keyClick(room, Qt.Key.Key_H)
    while_speaking = room.stage.hint.text()
    tell(asked(), events.ListeningBegan(1, 1, typed=False))

    assert (before, while_speaking) == ("", "")
    assert room.stage.hint.text().startswith("We are listening.")


def test_listening_stops_being_shown_while_a_member_says_it_again(enter):
    room, _conductor, tell = enter()
    tell(asked(), events.ListeningBegan(1, 1, typed=False))

    tell(events.MemberSpeaks("kwame", "What did you change?", "question"))

    assert room.stage.hint.text() == ""
    assert room._status.text() == "Space lets you answer right away."


def test_a_screen_reader_is_told_the_question(enter, monkeypatch):
    said: list[str] = []
    monkeypatch.setattr("simulator.ui.pages.room.announce", lambda _widget, text: said.append(text))
    _room, _conductor, tell = enter()

    tell(asked(text="What did you learn?"))

    assert said[-1] == "What did you learn?"
