"""Rehearsals that are kept: listed, shown, exported, deleted, reported on."""

import argparse
import sys
from pathlib import Path

from simulator.cli.output import clean, paragraph, print_json
from simulator.cli.program import Program
from simulator.cli.rehearse import check_suffix
from simulator.report.plain import as_plain
from simulator.report.write import markdown, write
from simulator.session.services import Services


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
    match args.action:
        case "list":
            return _list(services, as_json=args.json)
        case "show":
            rehearsal = services.library.load(args.id)
            if args.json:
                print_json(as_plain(rehearsal))
            else:
                print(markdown(rehearsal))
            return 0
        case "export":
            return _export(services, args)
        case _:
            return _delete(services, args)


def _list(services: Services, *, as_json: bool) -> int:
    rows = services.library.list()
    if as_json:
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
    if not rows:
        print("No rehearsals yet. Begin one: second-round rehearse general")
    for row in rows:
        total = "  -" if row.total is None else f"{row.total:3d}"
        state = "" if row.finished else "  (left early)"
        when = row.started_at[:16].replace("T", " ")
        print(
            clean(f"{row.id}  {when}  {total}  {row.answers:2d} answers  {row.panel_title}{state}")
        )
    return 0


def _export(services: Services, args: argparse.Namespace) -> int:
    rehearsal = services.library.load(args.id)
    target = args.output or Path(f"second-round-{rehearsal.id}.zip")
    print(services.library.export(rehearsal.id, target))
    return 0


def _delete(services: Services, args: argparse.Namespace) -> int:
    rehearsal = services.library.load(args.id)
    if not args.yes:
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
