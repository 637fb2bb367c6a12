"""Rehearsals that are kept: listed, shown, exported, deleted, reported on."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from simulator.cli.command import hint
from simulator.cli.output import clean, paragraph, print_json
from simulator.cli.program import Program
from simulator.cli.rehearse import check_suffix
from simulator.domain.errors import UserError
from simulator.report.plain import as_plain
from simulator.report.write import markdown, write
from simulator.session.services import Services
from simulator.storage.library import Summary


def report(args: argparse.Namespace, program: Program) -> int:
    """The command ``report``."""
    check_suffix(args.output)
    services = program.quiet_services(args.library)
    rehearsal = services.library.load(args.id)
    written = write(
        rehearsal,
        args.output,
        recording_path=services.library.recording_path,
        attachment_path=lambda name: services.library.folder / name,
    )
    print(written)
    return 0


def run(args: argparse.Namespace, program: Program) -> int:
    """The command ``library``."""
    services = program.quiet_services(args.library)
    if args.action != "recover":
        tell_what_was_found(services, args.library)
    match args.action:
        case "list":
            return _list(services, args)
        case "show":
            return _show(services, args)
        case "export":
            return _export(services, args)
        case "recover":
            return _recover(services)
        case _:
            return _delete(services, args)


def tell_what_was_found(services: Services, library: Path | None) -> None:
    """What happened to the library while it was opened, and answers that were cut off.

    ``library`` is the folder that was asked for, None for the usual one.
    """
    for notice in services.library.notices:
        paragraph(notice, bullet="! ", file=sys.stderr)
    left = len(services.library.unfinished())
    if left:
        answers = "An answer was" if left == 1 else f"{left} answers were"
        paragraph(
            f"{answers} cut off and can be put back: {hint('library recover', library)}",
            bullet="! ",
            file=sys.stderr,
        )


def _recover(services: Services) -> int:
    left = services.library.unfinished()
    if not left:
        print("No answer was cut off.")
    failed = False
    for each in left:
        try:
            answer = services.library.recover(each)
        except UserError as error:
            failed = True
            paragraph(str(error), bullet="! ", file=sys.stderr)
            continue
        where = f"rehearsal {each.rehearsal_id}, answer {each.answer}"
        if answer is None:
            paragraph(f"{where}: there was no sound in it, so it was set aside.")
        else:
            paragraph(f"{where}: {each.seconds:.0f} s put back. {answer.question}")
    return 1 if failed else 0


def _list(services: Services, args: argparse.Namespace) -> int:
    rows = _looked_for(services, args.words)
    if args.json:
        print_json(
            [
                {
                    "id": row.id,
                    "panel": row.panel_title,
                    "started_at": row.started_at,
                    "minutes": row.minutes,
                    "answers": row.answers,
                    "total": row.total,
                    "finished": row.finished,
                }
                for row in rows
            ]
        )
        return 0
    if not rows and args.words:
        print(clean(f"No rehearsal has the words “{' '.join(args.words)}”."))
    elif not rows:
        print(f"No rehearsals yet. Begin one: {hint('rehearse general', args.library)}")
    for row in rows:
        print(clean(_line(row, running=services.library.is_running(row.id))))
    return 0


def _looked_for(services: Services, words: Sequence[str]) -> tuple[Summary, ...]:
    """The rehearsals that have all ``words``; every one where there are none."""
    rows = services.library.list()
    if not words:
        return rows
    texts = services.library.texts()
    wanted = [part for word in words for part in word.casefold().split()]
    return tuple(row for row in rows if all(part in texts.get(row.id, "") for part in wanted))


def _line(row: Summary, *, running: bool) -> str:
    """A rehearsal in one line."""
    total = "  -" if row.total is None else f"{row.total:3d}"
    when = row.started_at[:16].replace("T", " ")
    answers = f"{row.answers:2d} answer" + ("s" if row.answers != 1 else " ")
    left = "" if row.finished else "  (left early)"
    state = "  (in progress)" if running else left
    return f"{row.id}  {when}  {total}  {answers}  {row.panel_title}{state}"


def _show(services: Services, args: argparse.Namespace) -> int:
    rehearsal = services.library.load(args.id)
    if services.library.is_running(rehearsal.id):
        paragraph("It is in progress; this is what is kept so far.", bullet="! ", file=sys.stderr)
    if args.json:
        print_json(as_plain(rehearsal))
    else:
        print(markdown(rehearsal))
    return 0


def _export(services: Services, args: argparse.Namespace) -> int:
    rehearsal = services.library.load(args.id)
    target = args.output or Path(f"second-round-{rehearsal.id}.zip")
    print(services.library.export(rehearsal.id, target).absolute())
    return 0


def _delete(services: Services, args: argparse.Namespace) -> int:
    rehearsal = services.library.load(args.id)
    # One that runs is refused by the library; whoever asked need not be asked.
    if not args.yes and not services.library.is_running(rehearsal.id):
        paragraph(
            f"Delete the rehearsal of {rehearsal.started_at[:16]} with “{rehearsal.panel.title}” "
            f"and its recordings for good? Type yes:"
        )
        if sys.stdin.readline().strip().lower() not in {"y", "yes"}:
            print("Nothing was deleted.")
            return 1
    services.library.delete(rehearsal.id)
    print(f"Deleted {rehearsal.id}.")
    return 0
