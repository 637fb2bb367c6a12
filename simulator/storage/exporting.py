"""A rehearsal written outside the library: JSON and all its files, in a ZIP file or a folder."""

import json
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from simulator.domain.errors import UserError
from simulator.domain.plain import to_plain
from simulator.domain.rehearsal import Rehearsal, Take
from simulator.storage.private import private_file, private_folder, write_whole


@dataclass(frozen=True, slots=True)
class Find:
    """How to get the file of a recording, and of a drawing or slides; UserError where missing."""

    recording: Callable[[str], Path]
    attachment: Callable[[str], Path]


def export(rehearsal: Rehearsal, find: Find, target: Path) -> Path:
    """Write ``rehearsal.json``, ``recordings/`` and ``attachments/``, whole or not at all.

    Names in the JSON are those of the files beside it. What cannot be found is None there, with
    one of the ``warnings``.

    Args:
        rehearsal: What to write.
        find: Finds its files.
        target: A path that ends in ``.zip``, or a folder that is not there yet.

    Raises:
        UserError: the target is there already, or cannot be written.
    """
    if target.exists():
        raise UserError(f"{target} is there already and was left as it is.", "Choose another name.")
    parcel = _Parcel(find)
    answers = tuple(
        replace(answer, takes=tuple(map(parcel.take, answer.takes))) for answer in rehearsal.answers
    )
    written = replace(
        rehearsal, answers=answers, warnings=(*rehearsal.warnings, *dict.fromkeys(parcel.missing))
    )
    files = parcel.files
    text = json.dumps(to_plain(written), indent=2, ensure_ascii=False, allow_nan=False)
    try:
        private_folder(target.absolute().parent)
        if target.suffix.lower() == ".zip":
            write_whole(target.absolute(), lambda part: _zip(part, text, files))
        else:
            _folder(target.absolute(), text, files)
    except OSError as error:
        raise UserError(
            f"{target} could not be written: {error.strerror or error}. The library is unchanged.",
            "Make room on the disk or choose another place.",
        ) from error
    return target


class _Parcel:
    """Gathers files by the names that they get outside."""

    def __init__(self, find: Find) -> None:
        self._find = find
        self.files: dict[str, Path] = {}
        self.missing: list[str] = []

    def take(self, take: Take) -> Take:
        """The take with its files named as outside."""
        recording, work = take.recording, take.work
        if recording is not None:
            recording = self._add("recordings", recording, self._find.recording)
        if work is not None and work.file is not None:
            work = replace(work, file=self._add("attachments", work.file, self._find.attachment))
        return replace(take, recording=recording, work=work)

    def _add(self, folder: str, name: str, find: Callable[[str], Path]) -> str | None:
        try:
            path = find(name)
        except UserError:
            self.missing.append(f"The file {name} was missing in the library and is not here.")
            return None
        outside = f"{folder}/{path.name}"
        self.files[outside] = path
        return outside


def _zip(part: Path, text: str, files: Mapping[str, Path]) -> None:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("rehearsal.json", text.encode("utf-8", "replace"))
        for name, path in files.items():
            out.write(path, name)


def _folder(target: Path, text: str, files: Mapping[str, Path]) -> None:
    staged = target.with_name(f".{target.name}.part")
    shutil.rmtree(staged, ignore_errors=True)
    try:
        for name in ("recordings", "attachments"):
            private_folder(staged / name)
        private_file(staged / "rehearsal.json").write_bytes(text.encode("utf-8", "replace"))
        for name, path in files.items():
            shutil.copyfile(path, private_file(staged / name))
        staged.rename(target)
    except OSError:
        shutil.rmtree(staged, ignore_errors=True)
        raise
