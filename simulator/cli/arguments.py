"""The command line: its words, their meaning, and which function carries each out."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from simulator import __version__
from simulator.cli.command import PROGRAM, command


def parser() -> argparse.ArgumentParser:
    """The whole grammar; ``args.command`` is None for the window."""
    top = argparse.ArgumentParser(
        prog=command(),
        description="Rehearse a second-round interview aloud, offline. Without a command the "
        "window opens.",
    )
    top.add_argument("--version", action="version", version=f"{PROGRAM} {__version__}")
    top.add_argument("--library", type=Path, metavar="DIR", help="use this library folder")
    commands = top.add_subparsers(dest="command", metavar="COMMAND", parser_class=_Command)
    for name, (words, about) in _COMMANDS.items():
        commands.add_parser(name, help=about, words=words)
    return top


class _Command(argparse.ArgumentParser):
    """A command whose own words are put together when it is called: the window waits for none.

    Args:
        words: Adds them; None for what was put together at once.
    """

    def __init__(
        self,
        *args: Any,  # noqa: ANN401  # argparse's own
        words: Callable[[argparse.ArgumentParser], None] | None = None,
        **named: Any,  # noqa: ANN401  # argparse's own
    ) -> None:
        super().__init__(*args, **named)
        self._words = words

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:  # noqa: ANN401  # argparse's own
        """As every parser does."""
        words, self._words = self._words, None
        if words is not None:
            words(self)
        return super().parse_known_args(args, namespace)


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="print data as JSON")


def _keep_in(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--library",
        type=Path,
        metavar="DIR",
        default=argparse.SUPPRESS,
        help="use this library folder",
    )


def _positive(text: str) -> int:
    value = int(text)
    if value < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return value


def _seconds(text: str) -> float:
    value = float(text)
    if not 0.5 <= value <= 60:  # noqa: PLR2004  # shorter cuts people off, longer is no end
        raise argparse.ArgumentTypeError("must be between 0.5 and 60 seconds")
    return value


def _rehearse(one: argparse.ArgumentParser) -> None:
    from simulator.domain.formats import DIFFICULTIES, FORMATS  # noqa: PLC0415  # start-up time
    from simulator.interview.days import days  # noqa: PLC0415  # start-up time

    one.add_argument("panel", metavar="PANEL", help="a panel's id or a panel file")
    how = one.add_mutually_exclusive_group()
    how.add_argument("--typed", action="store_true", help="type the answers")
    how.add_argument(
        "--answers",
        type=Path,
        metavar="DIR",
        help="answers from files in name order, in place of the microphone: WAV and FLAC are "
        "heard, TXT is read, PY is code, PNG and SVG a drawing, PDF slides",
    )
    one.add_argument("--realtime", action="store_true", help="feed sound at the speed of speech")
    one.add_argument("--seed", type=int, metavar="N", help="same seed and answers, same interview")
    what = one.add_mutually_exclusive_group()
    names = [day.id for day in days()]
    what.add_argument("--day", choices=names, metavar="NAME", help=f"one of {', '.join(names)}")
    what.add_argument("--format", choices=FORMATS, metavar="FORMAT", help="one format alone")
    one.add_argument(
        "--difficulty", choices=DIFFICULTIES, help="what the panel makes of it; see docs/days.md"
    )
    one.add_argument(
        "--interruptions",
        action=argparse.BooleanOptionalAction,
        help="members cut in when their patience is over; else as the difficulty says",
    )
    one.add_argument("--video", action="store_true", help="the interview is held by video")
    one.add_argument("--questions", type=_positive, metavar="N", help="at most N questions")
    one.add_argument(
        "--silence", type=_seconds, metavar="S", help="so many seconds of silence end an answer"
    )
    one.add_argument(
        "--feedback", choices=("each", "end"), help="marks after each answer or at the end"
    )
    one.add_argument("--role", metavar="TITLE", help="the job you are interviewed for")
    one.add_argument("--company", metavar="NAME", help="the company that interviews you")
    one.add_argument(
        "--pay-least", metavar="AMOUNT", help="the least you would take; no member is told"
    )
    one.add_argument(
        "--pay-hoped", metavar="RANGE", help="what you hope for, such as 38k-42k; no member is told"
    )
    one.add_argument("--pay-source", metavar="TEXT", help="where you looked that up")
    one.add_argument(
        "--report",
        type=Path,
        metavar="FILE",
        action="append",
        default=[],
        help="write a report: .html, .pdf, .md or .json; may be given several times",
    )
    _keep_in(one)
    _json(one)


def _demo(one: argparse.ArgumentParser) -> None:
    one.add_argument("--report", type=Path, metavar="FILE", help="where the report goes")
    _keep_in(one)
    _json(one)


def _score(one: argparse.ArgumentParser) -> None:
    from simulator.domain.formats import FORMATS  # noqa: PLC0415  # start-up time

    one.add_argument(
        "file", nargs="?", metavar="FILE", help="a WAV, FLAC or text file; - or none for input"
    )
    one.add_argument("--format", choices=FORMATS, help="the rubric to judge by")
    one.add_argument("--question", metavar="Q", default="", help="the question that was asked")
    one.add_argument(
        "--jsonl", action="store_true", help="judge JSON lines from input, one result a line"
    )
    _json(one)


def _report(one: argparse.ArgumentParser) -> None:
    one.add_argument("id", metavar="ID", help="a rehearsal's id, or last")
    one.add_argument("-o", "--output", type=Path, metavar="FILE", required=True)
    _keep_in(one)


def _library(one: argparse.ArgumentParser) -> None:
    actions = one.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="all rehearsals, newest first")
    show = actions.add_parser("show", help="one rehearsal")
    export = actions.add_parser("export", help="one rehearsal with its recordings as a ZIP file")
    recover = actions.add_parser("recover", help="put back answers that were cut off")
    delete = actions.add_parser("delete", help="one rehearsal and its recordings, for good")
    listing.add_argument(
        "words",
        nargs="*",
        metavar="WORD",
        help="only those with all these words: panel, company, role, questions, answers",
    )
    for action in (show, export, delete):
        action.add_argument("id", metavar="ID", help="a rehearsal's id, or last")
    export.add_argument("-o", "--output", type=Path, metavar="FILE", help="the ZIP file")
    delete.add_argument("--yes", action="store_true", help="do not ask")
    for action in (listing, show):
        _json(action)
    for action in (listing, show, export, delete, recover):
        _keep_in(action)


def _panels(one: argparse.ArgumentParser) -> None:
    actions = one.add_subparsers(dest="action", metavar="ACTION", required=True)
    listing = actions.add_parser("list", help="all panels")
    show = actions.add_parser("show", help="one panel: its people, rounds and questions")
    show.add_argument("id", metavar="ID", help="a panel's id or a panel file")
    check = actions.add_parser("check", help="name every fault of a panel file")
    check.add_argument("file", metavar="FILE")
    for action in (listing, show, check):
        _json(action)


def _doctor(one: argparse.ArgumentParser) -> None:
    _keep_in(one)
    _json(one)


_COMMANDS: Final = {
    "rehearse": (_rehearse, "rehearse with a panel in the terminal"),
    "demo": (_demo, "a short rehearsal with recorded sample answers"),
    "score": (_score, "judge one answer"),
    "report": (_report, "write the report of a rehearsal"),
    "library": (_library, "the rehearsals on this computer"),
    "panels": (_panels, "the panels there are"),
    "doctor": (_doctor, "what works on this computer and what is missing"),
}
"""What each adds to its parser, and what it does."""
