"""From a parsed command line to its work and an exit code: 0 done, 1 failed, 2 wrong use."""

import argparse
import sys

from simulator.cli.program import Program
from simulator.domain.errors import UserError


def run(args: argparse.Namespace, program: Program) -> int:
    """Carry out ``args.command``; every fault of the world ends in one clear message and 1."""
    try:
        return _dispatch(args, program)
    except UserError as error:
        print(error.what, file=sys.stderr)
        if error.hint:
            print(error.hint, file=sys.stderr)
        return 1
    except BrokenPipeError:
        # Whoever read our output has gone, such as ``head``: nothing is left to tell anybody.
        sys.stderr.close()
        return 1


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
