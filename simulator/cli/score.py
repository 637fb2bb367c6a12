"""One answer judged, or many as JSON lines."""

import argparse
import json
import sys
from pathlib import Path

from simulator.assess import protocol
from simulator.assess.judge import judge
from simulator.assess.request import Request
from simulator.cli.marks import mark_line
from simulator.cli.output import clean, paragraph, print_json
from simulator.cli.program import Program
from simulator.domain.assessment import Assessment
from simulator.domain.errors import UserError
from simulator.domain.formats import FORMATS
from simulator.domain.transcript import Transcript
from simulator.report.plain import assessment_plain, delivery_plain, transcript_plain
from simulator.session.feed import read_text

_SOUND = frozenset({".wav", ".flac"})
_NO_TEXT = "This is not text."
_GIVE_TEXT = "Give UTF-8 text, or the path of a WAV or FLAC file."
_JUDGED = (*FORMATS, "repeat", "delivery")
"""What ``assess.protocol`` judges a line as."""


def score(args: argparse.Namespace, program: Program) -> int:
    """The command ``score``."""
    if args.jsonl:
        return _lines()
    if not args.file and not sys.stdin.isatty():
        args.file = "-"
    lacking = _lacking(args)
    if lacking:
        for sentence in lacking:
            print(clean(sentence), file=sys.stderr)
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


def _lacking(args: argparse.Namespace) -> list[str]:
    """What the command line lacks, a sentence each; a file that is not there is named first."""
    sentences = []
    if not args.file:
        sentences.append("score needs a FILE, text as its input, or --jsonl.")
    if not args.format:
        if args.file and args.file != "-" and not Path(args.file).exists():
            sentences.append(f"There is no file {args.file}.")
        sentences.append(f"score needs --format: one of {', '.join(FORMATS)}.")
    return sentences


def _text_of(data: bytes) -> str:
    """UserError for bytes that are no text."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError(_NO_TEXT, _GIVE_TEXT) from error
    if "\0" in text:
        raise UserError(_NO_TEXT, _GIVE_TEXT)
    return text


def _answer(name: str, program: Program) -> tuple[Transcript, float | None]:
    if name == "-":
        return Transcript(_text_of(sys.stdin.buffer.read()).strip()), None
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
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            result = _judged(line)
        except ValueError as error:
            failed = True
            print(clean(f"line {number} {error}"), file=sys.stderr)
            continue
        print(json.dumps(result, ensure_ascii=False), flush=True)
    return 1 if failed else 0


def _judged(line: bytes) -> dict[str, object]:
    """One line's result; ValueError says in plain words what is wrong with it."""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ValueError("is not UTF-8 text") from error
    except (ValueError, RecursionError) as error:
        raise ValueError("is not JSON") from error
    if not isinstance(row, dict):
        raise ValueError("is not a JSON object")  # noqa: TRY004  # one kind of fault for all lines
    for key in ("id", "format"):
        if key not in row:
            raise ValueError(f'has no "{key}"')
    if row["format"] not in _JUDGED:
        raise ValueError(f'has a "format" there is not: {json.dumps(row["format"])}')
    try:
        return protocol.answer_line(row)
    except KeyError as error:
        raise ValueError(f'has no "{error.args[0]}"') from error
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError("holds a value of another kind than is asked for") from error


def _show(transcript: Transcript, assessment: Assessment) -> None:
    paragraph(transcript.text)
    print()
    if assessment.not_enough_evidence:
        print("Not enough was said to mark this answer.")
    else:
        print(f"Total {assessment.total} of 100")
    for mark in assessment.marks:
        print(mark_line(mark))
        for evidence in mark.evidence[:1]:
            paragraph(f"“{evidence.quote}”", " " * 29)
    for remark in assessment.remarks:
        paragraph(remark.text, bullet="· ")
    if assessment.rehearse_next:
        paragraph(f"Next time: {assessment.rehearse_next}")
