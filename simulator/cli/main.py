"""From a parsed command line to its work and an exit code: 0 done, 1 failed, 2 wrong use."""

import argparse
import os
import sys

from simulator.cli.command import as_started
from simulator.cli.output import clean
from simulator.cli.program import Program
from simulator.domain.errors import UserError


def run(args: argparse.Namespace, program: Program) -> int:
    """Carry out ``args.command``; every fault of the world ends in one clear message and 1."""
    try:
        code = _dispatch(args, program)
        sys.stdout.flush()
    except UserError as error:
        print(clean(error.what), file=sys.stderr)
        if error.hint:
            print(clean(as_started(error.hint)), file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read our output has gone, such as ``head``: nothing is left to tell anybody, and
        # what is still to be written must not fail once more when Python ends.
        with open(os.devnull, "w") as nowhere:  # noqa: PTH123  # a file that is never read
            os.dup2(nowhere.fileno(), sys.stdout.fileno())
        return 1
    return code


def _dispatch(args: argparse.Namespace, program: Program) -> int:
    match args.command:
        case "rehearse":
            from simulator.cli.rehearse import rehearse  # noqa: PLC0415  # start-up time

            return rehearse(args, program)
        case "demo":
            from simulator.cli.demo import demo  # noqa: PLC0415  # start-up time

            return demo(args, program)
        case "score":
            from simulator.cli.score import score  # noqa: PLC0415  # start-up time

            return score(args, program)
        case "report" | "library":
            from simulator.cli import library  # noqa: PLC0415  # start-up time

            return (
                library.report(args, program)
                if args.command == "report"
                else library.run(args, program)
            )
        case "panels":
            from simulator.cli.panels import panels  # noqa: PLC0415  # start-up time

            return panels(args, program)
        case _:
            from simulator.cli.doctor import doctor  # noqa: PLC0415  # start-up time

            return doctor(args, program)
