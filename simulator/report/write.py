"""Writes a report to a file the user named: whole or not at all, readable by nobody else."""

import errno
import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from simulator.domain.errors import UserError
from simulator.domain.rehearsal import Rehearsal
from simulator.report.blocks import Paper
from simulator.report.markdown import markdown
from simulator.report.pictures import AttachmentPath
from simulator.report.plain import as_plain
from simulator.report.web import html

__all__ = ["SUFFIXES", "html", "json_text", "markdown", "write"]

SUFFIXES: Final = (".html", ".pdf", ".md", ".json")
_KEPT: Final = "The rehearsal is safe in the library."


def write(
    rehearsal: Rehearsal,
    target: Path,
    *,
    recording_path: Callable[[str], Path] | None = None,
    attachment_path: AttachmentPath | None = None,
    paper: Paper = "A4",
) -> Path:
    """Writes the report in the form that the suffix of ``target`` names, and returns its path.

    Where ``recording_path`` is given, which finds a recording, an HTML report holds the
    recordings; where ``attachment_path`` is given, which finds what lies in the library folder,
    HTML and PDF hold the drawings. ``paper`` is for PDF.

    Raises:
        UserError: the suffix is none of ``SUFFIXES``, or the file cannot be written; a file that
            was there before is then as it was.
    """
    suffix = target.suffix.lower()
    if suffix not in SUFFIXES:
        raise UserError(
            f"A report cannot be written as {target.name!r}.",
            "Give it a name that ends in .html, .pdf, .md or .json.",
        )
    if suffix == ".pdf":
        # Qt loads only where a PDF is asked for.
        from simulator.report.pdf import pdf  # noqa: PLC0415

        data = pdf(rehearsal, paper=paper, attachment_path=attachment_path)
    elif suffix == ".html":
        page = html(rehearsal, recording_path=recording_path, attachment_path=attachment_path)
        data = _bytes(page)
    elif suffix == ".md":
        data = _bytes(markdown(rehearsal))
    else:
        data = _bytes(json_text(rehearsal, reports=(str(target),)))
    _replace(target, data)
    return target


def json_text(rehearsal: Rehearsal, reports: tuple[str, ...] = ()) -> str:
    """The rehearsal as JSON, in the shape of ``report.plain.as_plain``."""
    return json.dumps(as_plain(rehearsal, reports), ensure_ascii=False, indent=1) + "\n"


def _bytes(text: str) -> bytes:
    """UTF-8; half a surrogate pair, which has no form in it, becomes a question mark."""
    return text.encode("utf-8", "replace")


def _replace(target: Path, data: bytes) -> None:
    """Puts the data in place of the file in one step; mode 0600 from the first moment on."""
    try:
        # Made by mkstemp, the file is private whatever the umask.
        handle, name = tempfile.mkstemp(dir=target.parent, prefix=".report-")
    except OSError as error:
        raise _refused(target, error) from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(target)
    except OSError as error:
        raise _refused(target, error) from error
    finally:
        Path(name).unlink(missing_ok=True)


def _refused(target: Path, error: OSError) -> UserError:
    folder = target.absolute().parent
    if error.errno == errno.ENOENT:
        return UserError(
            f"The folder {folder} does not exist, so no report was written. {_KEPT}",
            "Make the folder or choose another.",
        )
    if error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}:
        return UserError(
            f"The folder {folder} does not allow writing, so no report was written. {_KEPT}",
            "Choose another folder.",
        )
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return UserError(
            f"The disk is full, so the report {target.name} was not written. {_KEPT}",
            "Make room and write it again.",
        )
    if error.errno == errno.EISDIR:
        return UserError(
            f"{target} is a folder, so no report was written. {_KEPT}", "Choose another name."
        )
    reason = error.strerror or type(error).__name__
    return UserError(
        f"The report {target.name} was not written: {reason}. {_KEPT}",
        "Choose another name or folder.",
    )
