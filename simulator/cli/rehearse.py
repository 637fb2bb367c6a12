"""A rehearsal in the terminal: captions, live words, answers by voice, by typing or from files."""

import argparse
import contextlib
import random
import sys
import threading
from pathlib import Path
from typing import TextIO

from simulator.cli.command import hint
from simulator.cli.output import clean, print_json
from simulator.cli.program import Program
from simulator.cli.view import TerminalView
from simulator.domain.errors import UserError
from simulator.domain.panel import PAY_HOPED, PAY_LEAST, PAY_SOURCE, Panel
from simulator.interview.days import with_day, with_format
from simulator.report.plain import as_plain
from simulator.report.words import listed
from simulator.report.write import SUFFIXES, write
from simulator.session.conductor import Conductor, Options
from simulator.session.feed import FolderFeed, read_text
from simulator.session.services import Services
from simulator.storage.settings import Settings

_HELP = (
    "Enter ends an answer. /repeat, /think, /skip, /pause, /resume, /retake, /end do as they say."
)
_HELP_TYPED = (
    "Type an answer and press Enter. /repeat, /skip, /pause, /resume, /end do as they say."
)


def rehearse(args: argparse.Namespace, program: Program) -> int:
    """The command ``rehearse``."""
    for target in args.report:
        check_suffix(target)
    feed = program.feed(args.answers, args.realtime) if args.answers else None
    services = program.services(args.library)
    settings = services.chosen()
    panel = chosen_panel(services, args, settings)
    seed = args.seed if args.seed is not None else random.SystemRandom().randrange(1_000_000)
    typed = args.typed or (feed is None and services.recorder is None)
    options = Options(
        seed=seed,
        typed=typed,
        silence_s=args.silence or settings.silence_s,
        max_questions=args.questions,
        rate=settings.rate,
        difficulty=args.difficulty or "realistic",
        interruptions=args.interruptions,
        place="video" if args.video else "in_person",
        day=args.day or args.format or "",
    )
    view = TerminalView(
        panel,
        file=sys.stderr if args.json else sys.stdout,
        feedback=args.feedback or settings.feedback,
        live=sys.stdout.isatty() and not args.json,
    )
    job = _job_from_settings(panel, args, settings)
    if job:
        view.note(job)
    if feed is None:
        view.note(_HELP_TYPED if typed else _HELP)
        _wait_until_ready(view)
    return conduct(
        services,
        panel,
        options,
        view,
        feed,
        args.report,
        as_json=args.json,
        library=services.library.folder if args.library else None,
    )


def conduct(
    services: Services,
    panel: Panel,
    options: Options,
    view: TerminalView,
    feed: FolderFeed | None,
    reports: list[Path],
    *,
    as_json: bool,
    library: Path | None,
) -> int:
    """Run it to its end, write the reports, print the result.

    ``library`` is the folder to be named in hints, None where it is the usual one.
    """
    conductor = Conductor(services, panel, options, view.show, feed)
    conductor.start()
    if feed is None:
        keys = threading.Thread(
            target=_read_keys, args=(conductor, sys.stdin, options.typed), daemon=True
        )
        keys.start()
    _wait(conductor)
    rehearsal = services.library.load(conductor.rehearsal_id)
    for target in reports:
        write(
            rehearsal,
            target,
            recording_path=services.library.recording_path,
            attachment_path=lambda name: services.library.folder / name,
        )
        view.note(f"Report: {target}")
    if as_json:
        print_json(as_plain(rehearsal, tuple(str(target) for target in reports)))
    else:
        again = hint(f"library show {rehearsal.id}", library)
        view.note(f"Kept as {rehearsal.id}. See it again: {again}")
    return 1 if conductor.failed else 0


def chosen_panel(services: Services, args: argparse.Namespace, settings: Settings) -> Panel:
    """The panel with the rounds of the day or the format that was asked for."""
    panel = services.panels.load(args.panel, fills(args, settings))
    if args.format:
        return with_format(panel, args.format)
    return with_day(panel, args.day) if args.day else panel


def fills(args: argparse.Namespace, settings: Settings) -> dict[str, str]:
    """Role, company and prepared pay as given here, else as set."""
    given = {
        "role.title": args.role or settings.role,
        "company.name": args.company or settings.company,
        "role.skills": settings.skills,
        PAY_LEAST: args.pay_least or settings.pay_least,
        PAY_HOPED: args.pay_hoped or settings.pay_hoped,
        PAY_SOURCE: args.pay_source or settings.pay_source,
    }
    return {key: value for key, value in given.items() if value}


def _job_from_settings(panel: Panel, args: argparse.Namespace, settings: Settings) -> str:
    """A sentence that names the job where it comes from the settings; else empty."""
    taken = []
    if settings.role and not args.role and panel.role.title == settings.role:
        taken.append("--role")
    if settings.company and not args.company and panel.company.name == settings.company:
        taken.append("--company")
    if not taken:
        return ""
    change = "change it" if len(taken) > 1 else "changes it"
    return (
        f"Rehearsing for: {panel.role.title} at {panel.company.name} "
        f"(from your settings; {listed(taken)} {change})."
    )


def _wait_until_ready(view: TerminalView) -> None:
    """Until Enter is pressed, where somebody sits at the terminal."""
    if sys.stdin.isatty():
        view.note("Press Enter, and the panel comes in. Ctrl-C leaves.")
        sys.stdin.readline()


def check_suffix(target: Path) -> None:
    """UserError for a report that could not be written, before an hour is spent on it."""
    if target.suffix.lower() not in SUFFIXES:
        raise UserError(
            f"{target.name} is no kind of report.", f"Use one of {', '.join(SUFFIXES)}."
        )
    if not target.resolve().parent.is_dir():
        raise UserError(f"There is no folder {target.resolve().parent}.", "Make it first.")


def _wait(conductor: Conductor) -> None:
    """Until it is over; Ctrl-C leaves early and keeps everything."""
    try:
        while not conductor.join(0.2):
            pass
    except KeyboardInterrupt:
        conductor.end()
        with contextlib.suppress(KeyboardInterrupt):
            conductor.join(30)


def _hand_in(conductor: Conductor, path: Path) -> None:
    """A file as the answer: code is read here, slides and drawings are kept by the session."""
    try:
        if path.suffix.lower() == ".py":
            conductor.hand_in_code(read_text(path))
        else:
            conductor.hand_in_slides(path)
    except UserError as error:
        print(clean(str(error)), file=sys.stderr)


def _read_keys(conductor: Conductor, lines: TextIO, typed: bool) -> None:
    commands = {
        "/repeat": conductor.repeat,
        "/think": conductor.think,
        "/skip": conductor.skip,
        "/pause": conductor.pause,
        "/resume": conductor.resume,
        "/retake": conductor.retake,
        "/floor": conductor.take_floor,
        "/end": conductor.end,
    }
    for line in lines:
        text = line.strip()
        if text.startswith("/file "):
            _hand_in(conductor, Path(text.removeprefix("/file ").strip()))
        elif text in commands:
            commands[text]()
        elif text or typed:
            conductor.answer_typed(text)
        else:
            conductor.done()
    if typed:
        conductor.end()
