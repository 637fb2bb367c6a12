"""Panels listed, shown and checked."""

import argparse
import re
import sys
from pathlib import Path
from typing import Final

from simulator.cli.command import hint
from simulator.cli.output import clean, paragraph, print_json
from simulator.cli.program import Program
from simulator.domain.panel import Panel
from simulator.report.words import count, listed
from simulator.storage.panel_files import PanelShelf, check

_FIRST_KEYS: Final = re.compile(r"""^\s*["']?(?:schema|title)["']?\s*=""", re.MULTILINE)


def panels(args: argparse.Namespace, program: Program) -> int:
    """The command ``panels``."""
    if args.action == "check":
        return _check(Path(args.file), as_json=args.json)
    shelf = program.quiet_services(None).panels
    if args.action == "list":
        return _list(shelf, as_json=args.json)
    panel = shelf.load(args.id)
    if args.json:
        print_json(_plain(panel))
    else:
        _show(panel)
    return 0


def tell_choice(program: Program) -> None:
    """Which panels there are and how one is chosen, for whoever has chosen none."""
    names = listed([entry.id for entry in program.quiet_services(None).panels.list()])
    paragraph(f"This is the panel for any job. There are: {names}.")
    paragraph(
        f"To see them: {hint('panels list')}. To rehearse with another: {hint('rehearse ID')}."
    )


def _list(shelf: PanelShelf, *, as_json: bool) -> int:
    entries = shelf.list()
    if as_json:
        print_json(
            [
                {
                    "id": entry.id,
                    "title": entry.title,
                    "summary": entry.summary,
                    "minutes": entry.minutes,
                    "members": [member.name for member in entry.members],
                    "faults": [str(fault) for fault in entry.faults],
                    "path": str(entry.path),
                }
                for entry in entries
            ]
        )
        return 0
    for entry in entries:
        if entry.faults:
            faults = count(len(entry.faults), "fault")
            print(clean(f"{entry.id:<20} has {faults}: {hint(f'panels check {entry.path}')}"))
        else:
            people = f"{len(entry.members)} members, {entry.minutes:.0f} minutes"
            print(clean(f"{entry.id:<20} {entry.title} ({people})"))
    return 0


def _show(panel: Panel) -> None:
    print(clean(panel.title))
    paragraph(panel.summary)
    print()
    for member in panel.members:
        does = "; takes notes" if member.takes_notes else ""
        who = f"{member.name}, {member.title}, {member.department}; {member.temper}{does}"
        paragraph(who, "  ")
    for number, rnd in enumerate(panel.rounds, 1):
        names = ", ".join(panel.member(member_id).name for member_id in rnd.members)
        print(clean(f"\nRound {number}: {rnd.format}, {rnd.minutes:g} minutes, {names}"))
        for question in panel.questions:
            if question.format == rnd.format:
                paragraph(question.text, "  ", bullet="- ")


def _plain(panel: Panel) -> dict[str, object]:
    return {
        "id": panel.id,
        "title": panel.title,
        "summary": panel.summary,
        "role": panel.role.title,
        "company": panel.company.name,
        "members": [
            {
                "id": member.id,
                "name": member.name,
                "title": member.title,
                "department": member.department,
                "temper": member.temper,
                "part": member.part,
            }
            for member in panel.members
        ],
        "rounds": [
            {"format": rnd.format, "minutes": rnd.minutes, "members": list(rnd.members)}
            for rnd in panel.rounds
        ],
        "questions": [
            {"id": question.id, "format": question.format, "text": question.text}
            for question in panel.questions
        ],
    }


def _looks_like_a_panel(path: Path) -> bool:
    """Whether any line gives the schema or the title that each panel file has."""
    return _FIRST_KEYS.search(path.read_text("utf-8", "replace")) is not None


def _check(path: Path, *, as_json: bool) -> int:
    faults = check(path)
    if as_json:
        print_json(
            [
                {"line": fault.line, "key": fault.key, "what": fault.what, "right": fault.right}
                for fault in faults
            ]
        )
    elif faults:
        if not _looks_like_a_panel(path):
            print(
                clean(f"{path} does not look like a panel file: it has no schema and no title."),
                file=sys.stderr,
            )
        for fault in faults:
            print(clean(f"{path}:{fault}"), file=sys.stderr)
    else:
        print(clean(f"{path}: no faults"))
    return 1 if faults else 0
