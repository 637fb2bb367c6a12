"""What works on this computer, what is missing, and how to get it."""

import argparse

from simulator.cli.output import clean, paragraph, print_json
from simulator.cli.program import Program


def doctor(args: argparse.Namespace, program: Program) -> int:
    """The command ``doctor``: 0 when everything works, 1 when something is missing."""
    checks = program.checks()
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
