"""One answer judged, or many as JSON lines."""

import argparse
import json
import sys
from pathlib import Path

from simulator.assess import protocol
from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.cli.output import dots, paragraph, print_json
from simulator.cli.program import Program
from simulator.domain.assessment import Assessment
from simulator.domain.transcript import Transcript
from simulator.report.plain import assessment_plain, delivery_plain, transcript_plain
from simulator.session.feed import read_text

_SOUND = frozenset({".wav", ".flac"})


def score(args: argparse.Namespace, program: Program) -> int:
    """The command ``score``."""
    if args.jsonl:
        return _lines()
    if not args.file or not args.format:
        print("score needs FILE and --format, or --jsonl.", file=sys.stderr)
        return 2
    transcript, seconds = _answer(args.file, program)
    assessment = judge(
        Request(format=args.format, question=args.question, transcript=transcript, seconds=seconds)
    )
    if args.json:
        print_json(
            {
                "transcript": transcript_plain(transcript),
                **assessment_plain(assessment),
                "delivery": delivery_plain(assessment.delivery),
            }
        )
    else:
        _show(transcript, assessment)
    return 0


def _answer(name: str, program: Program) -> tuple[Transcript, float | None]:
    if name == "-":
        return Transcript(sys.stdin.read().strip()), None
    path = Path(name)
    if path.suffix.lower() not in _SOUND:
        return Transcript(read_text(path).strip()), None
    return program.hear(path)


def _lines() -> int:
    """Read JSON lines, write one result for each.

    A line that is no request is told on the error output and makes the exit code 1; the others are
    answered all the same.
    """
    failed = False
    for number, line in enumerate(sys.stdin, 1):
        if not line.strip():
            continue
        try:
            result = protocol.answer_line(json.loads(line))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            failed = True
            print(f"line {number} is no request: {error!r}", file=sys.stderr)
            continue
        print(json.dumps(result, ensure_ascii=False), flush=True)
    return 1 if failed else 0


def _show(transcript: Transcript, assessment: Assessment) -> None:
    paragraph(transcript.text)
    print()
    if assessment.not_enough_evidence:
        print("Not enough was said to mark this answer.")
    else:
        print(f"Total {assessment.total} of 100")
    for mark in assessment.marks:
        print(f"  {mark.criterion.replace('_', ' '):<24} {dots(mark.mark)} {mark.anchor}")
        for evidence in mark.evidence[:1]:
            paragraph(f"“{evidence.quote}”", " " * 34)
    for remark in assessment.remarks:
        paragraph(remark.text, bullet="· ")
    if assessment.rehearse_next:
        paragraph(f"Next time: {assessment.rehearse_next}")
