"""The ear: pocketsphinx in a child process, watched, restarted once an answer when it dies."""

import contextlib
import json
import logging
import threading
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from typing import Any, Final

from simulator.domain.audio import EAR_RATE
from simulator.domain.errors import UserError
from simulator.domain.transcript import Transcript, Word
from simulator.speech.children import end_child, start_child
from simulator.speech.ear_child import HEADER
from simulator.speech.levels import Samples

CHILD: Final = "simulator.speech.ear_child"
_LIVES: Final = 2
_SILENT_TOO_LONG_S: Final = 8.0  # it tells something each second of sound; the model loads in 0.5 s
_KEPT: Final = "The recording is kept and can be heard again later."
_SUPERSEDED: Final = "Hearing this was given up because a new answer began."

_log = logging.getLogger(__name__)

OnWords = Callable[[Sequence[Word]], None]


class SphinxEar:
    """Hears with the American English model that comes with SpeechRecognition; needs no download.

    The sound of the running answer stays in memory until it is finished (2 MB a minute): a child
    that dies or hangs is replaced and hears all of it again.

    One answer is heard at a time, and it belongs to the thread that began it: once another thread
    begins a new one, what the first still feeds is dropped, and its ``finish`` raises at once.
    Threads that began none, such as a recorder's, feed the answer that runs.

    Args:
        child: The module that is run as the child.
    """

    name: Final = "pocketsphinx"

    def __init__(self, child: str = CHILD) -> None:
        self._module = child
        self._changed = threading.Condition()
        self._answer: _Answer | None = None
        self._child: Any = None
        self._feeder: threading.Thread | None = None
        self._runs = 0
        self._own = threading.local()
        self._heard_from_at = 0.0
        self._closed = False

    def available(self) -> str:
        """Empty, or why nothing can be heard and how to get what is missing. Takes about 1 ms."""
        return str(recogniser_missing() or "")

    def warm(self) -> None:
        """Load the model ahead of the first answer. Returns at once."""
        with self._changed:
            self._ensure_feeder()

    def start(self, on_words: OnWords | None = None, vocabulary: Sequence[str] = ()) -> None:
        """A new answer begins; a running one is given up, which its ``finish`` tells at once.

        Args:
            on_words: Gets all words so far, about five times a second, on the ear's own thread.
            vocabulary: Words that may be said and that a dictionary lacks, such as product names.

        Raises:
            UserError: no recogniser; says what is missing.
        """
        missing = recogniser_missing()
        if missing is not None:
            raise missing
        with self._changed:
            self._runs += 1
            self._answer = _Answer(self._runs, on_words, tuple(vocabulary))
            self._own.answer = self._answer
            self._ensure_feeder()
            self._changed.notify_all()

    def feed(self, block: Samples) -> None:
        """Hear this block. Returns at once."""
        with self._changed:
            if self._answer is None or self._answer.ended:
                return
            if self._mine() is self._answer:
                self._answer.blocks.append(block.tobytes())
                self._end_a_hung_child(self._answer)
                self._changed.notify_all()

    def finish(self, timeout_s: float = 30.0) -> Transcript:
        """The answer has ended: its final words. Silence gives an empty transcript.

        Raises:
            UserError: the ear failed twice, took longer than ``timeout_s``, or a new answer began.
        """
        with self._changed:
            answer = self._mine()
            self._own.answer = None
            if answer is None:
                return Transcript.of_words((), self.name)
            answer.ended = True
            self._changed.notify_all()
            self._await_end(answer, time.monotonic() + timeout_s)
        if answer.fault:
            raise UserError(answer.fault, _KEPT)
        return Transcript.of_words(tuple(answer.words), self.name)

    def _mine(self) -> "_Answer | None":
        """The answer that this thread began and did not finish; without one, that which runs."""
        own: _Answer | None = getattr(self._own, "answer", None)
        return own or self._answer

    def _await_end(self, answer: "_Answer", deadline: float) -> None:
        """Wait until it is heard; only an answer that still runs is cleared and its child killed.

        Raises:
            UserError: it took too long, or a new answer began.
        """
        while self._answer is answer and not answer.done and time.monotonic() < deadline:
            self._changed.wait(min(0.5, max(0.0, deadline - time.monotonic())))
            if self._answer is answer:
                self._end_a_hung_child(answer)
        is_running = self._answer is answer
        if is_running:
            self._answer = None
        if answer.done:
            return
        if is_running:
            self._kill()
            raise UserError("Hearing the answer took too long.", _KEPT)
        raise UserError(_SUPERSEDED, _KEPT)

    def close(self) -> None:
        """End the child. Idempotent."""
        with self._changed:
            self._closed = True
            self._answer = None
            self._kill()
            self._changed.notify_all()
        if self._feeder is not None:
            self._feeder.join()

    def _ensure_feeder(self) -> None:
        if self._feeder is None and not self._closed:
            self._feeder = threading.Thread(target=self._feed_child, name="ear", daemon=True)
            self._feeder.start()

    def _kill(self) -> None:
        if self._child is not None:
            self._child.kill()

    def _end_a_hung_child(self, answer: "_Answer") -> None:
        """A child that owes words and says nothing is as good as dead."""
        owes = answer.sent_s - answer.at_s > _owed_s(answer) or (answer.ended and not answer.done)
        if owes and time.monotonic() - self._heard_from_at > _SILENT_TOO_LONG_S:
            self._heard_from_at = time.monotonic()
            self._kill()

    def _feed_child(self) -> None:
        """The feeder's life: child after child, answer after answer."""
        while self._is_wanted():
            try:
                child = start_child(self._module)
            except OSError as error:
                self._note_death(f"The recogniser could not be started: {error}.")
                self._pause_after_death()
                continue
            with self._changed:
                self._child = child
                self._heard_from_at = time.monotonic()
            if not self._is_wanted():
                child.kill()
            listener = threading.Thread(
                target=self._listen, args=(child,), name="ear-words", daemon=True
            )
            listener.start()
            with contextlib.suppress(OSError):  # it died
                self._serve(child)
            end_child(child)
            listener.join()
            self._note_death("The recogniser ended twice while the answer was heard.")
            self._pause_after_death()

    def _serve(self, child: Any) -> None:  # noqa: ANN401 - a process
        """Give the child each answer from its beginning; returns when the child or the ear ends.

        Raises:
            OSError: the child died.
        """
        while True:
            with self._changed:
                self._changed.wait_for(
                    lambda: self._closed or child.poll() is not None or self._is_open(), 0.5
                )
                if self._closed or child.poll() is not None:
                    return
                if not self._is_open():
                    continue
                answer = self._answer
            if answer is not None:
                self._serve_answer(child, answer)

    def _is_wanted(self) -> bool:
        with self._changed:
            return not self._closed

    def _is_open(self) -> bool:
        return self._answer is not None and not self._answer.done

    def _serve_answer(self, child: Any, answer: "_Answer") -> None:  # noqa: ANN401 - as above
        with self._changed:
            answer.forget_words()
            self._heard_from_at = time.monotonic()
        request = {"run": answer.run, "vocabulary": answer.vocabulary}
        _send(child, b"S", json.dumps(request).encode())
        sent, told_end = 0, False
        while True:
            with self._changed:
                self._changed.wait_for(
                    lambda: (
                        self._closed
                        or child.poll() is not None
                        or self._answer is not answer
                        or answer.done
                        or len(answer.blocks) > sent  # noqa: B023 - asked at once
                        or (answer.ended and not told_end)  # noqa: B023 - as above
                    ),
                    0.5,
                )
                if self._closed or child.poll() is not None:
                    return
                if self._answer is not answer or answer.done:
                    return
                blocks = answer.blocks[sent:]
                ended = answer.ended
            if blocks:
                pcm = b"".join(blocks[:50])
                _send(child, b"A", pcm)
                sent += len(blocks[:50])
                answer.sent_s += len(pcm) / 2 / EAR_RATE
            elif ended and not told_end:
                _send(child, b"F", b"")
                told_end = True

    def _listen(self, child: Any) -> None:  # noqa: ANN401 - as above
        """Take the child's words until it ends."""
        for line in child.stdout:
            message = json.loads(line)
            with self._changed:
                self._heard_from_at = time.monotonic()
                answer = self._answer
                if answer is None or answer.run != message.get("run"):
                    continue
                told = answer.take(message)
                self._changed.notify_all()
            if told and answer.on_words is not None:
                try:
                    answer.on_words(tuple(told))
                except Exception:  # noqa: BLE001 - whoever watches must not end the hearing
                    _log.exception("a watcher of words failed")
        with self._changed:
            self._changed.notify_all()

    def _note_death(self, fault: str) -> None:
        with self._changed:
            answer = self._answer
            if answer is not None and not answer.done:
                answer.deaths += 1
                if answer.deaths >= _LIVES:
                    answer.fault = fault
                    answer.done = True
            self._changed.notify_all()

    def _pause_after_death(self) -> None:
        """A child that cannot live is not started again until somebody needs one."""
        with self._changed:
            self._child = None
            self._changed.wait_for(lambda: self._closed or self._is_open())


class _Answer:
    """The running answer; guarded by the ear's condition."""

    def __init__(self, run: int, on_words: OnWords | None, vocabulary: tuple[str, ...]) -> None:
        self.run = run
        self.on_words = on_words
        self.vocabulary = vocabulary
        self.blocks: list[bytes] = []
        self.deaths = 0
        self.ended = False
        self.done = False
        self.fault = ""
        self.forget_words()

    def forget_words(self) -> None:
        """A new child hears the answer from its beginning."""
        self.words: list[Word] = []
        self.sent_s = 0.0
        self.at_s = 0.0

    def take(self, message: dict[str, Any]) -> list[Word]:
        """Take the child's message in; gives all words so far when any are new."""
        self.at_s = message["at"]
        if "end" in message:
            self.words += _words(message["end"])
            self.done = True
            return []
        self.words += _words(message["final"])
        running = message["running"]
        return [] if running is None else [*self.words, *_words(running)]


def recogniser_missing() -> UserError | None:
    """Why nothing can be heard on this computer, or None."""
    for package in ("pocketsphinx", "speech_recognition"):
        if find_spec(package) is None:
            return UserError(
                f"No recogniser: the Python package {package} is not installed.",
                "Run the set-up command of the README again.",
            )
    return None


def _words(plain: list[list[Any]]) -> list[Word]:
    return [Word(*word) for word in plain]


def _owed_s(answer: _Answer) -> float:
    """Seconds of sound a child may hold without a sign: it tells once a second."""
    return 2.5 if answer.at_s else 4.0


def _send(child: Any, kind: bytes, body: bytes) -> None:  # noqa: ANN401 - a process
    child.stdin.write(HEADER.pack(kind, len(body)) + body)
    child.stdin.flush()
