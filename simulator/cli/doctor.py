"""What works on this computer, what is missing, and how to get it."""

import argparse
from pathlib import Path

from simulator.cli.output import clean, paragraph, print_json
from simulator.cli.program import Program
from simulator.domain.errors import UserError
from simulator.speech.devices import Check
from simulator.storage.library_checks import library_checks


def doctor(args: argparse.Namespace, program: Program) -> int:
    """The command ``doctor``: 0 when everything works, 1 when something is missing."""
    checks = (*program.checks(), *_library(program, args.library))
    if args.json:
        print_json(
            [
                {"name": check.name, "ok": check.ok, "detail": check.detail, "hint": check.hint}
                for check in checks
            ]
        )
    else:
        for check in checks:
            print(clean(f"{'ok' if check.ok else '--'}  {check.name}: {check.detail}"))
            if check.hint and not check.ok:
                paragraph(check.hint, "    ")
    return 0 if all(check.ok for check in checks) else 1


def _library(program: Program, folder: Path | None) -> tuple[Check, ...]:
    """What is wrong with the library; one that cannot be opened is a check that failed."""
    try:
        library = program.quiet_services(folder).library
        try:
            return library_checks(library)
        finally:
            library.close()
    except UserError as error:
        return (Check("library", ok=False, detail=error.what, hint=error.hint),)
