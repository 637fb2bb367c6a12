"""A short rehearsal with recorded sample answers, through the real voice, ear and judging."""

import argparse
import sys
from pathlib import Path

from simulator.cli.program import Program
from simulator.cli.rehearse import check_suffix, conduct
from simulator.cli.view import TerminalView
from simulator.domain.resources import resource
from simulator.session.conductor import Options

_PANEL = "general"
_SEED = 5
_QUESTIONS = 2


def demo(args: argparse.Namespace, program: Program) -> int:
    """The command ``demo``."""
    if args.report is not None:
        check_suffix(args.report)
    folder = args.library or program.demo_library()
    services = program.services(folder)
    target: Path = args.report or services.library.folder / "report.html"
    panel = services.panels.load(_PANEL, {})
    view = TerminalView(
        panel, file=sys.stderr if args.json else sys.stdout, feedback="each", live=False
    )
    view.note("A short rehearsal with recorded sample answers.")
    return conduct(
        services,
        panel,
        Options(seed=_SEED, max_questions=_QUESTIONS),
        view,
        program.feed(resource("assets", "demo"), False),
        [target],
        as_json=args.json,
        library=services.library.folder,
    )
