"""A rehearsal written outside the library: JSON and recordings, in a ZIP file or a folder."""

import json
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

from simulator.domain.errors import UserError
from simulator.domain.plain import to_plain
from simulator.domain.rehearsal import Rehearsal
from simulator.storage.private import private_file, private_folder, write_whole


def export(rehearsal: Rehearsal, recordings: Mapping[str, Path], target: Path) -> Path:
    """Write ``rehearsal.json`` and ``recordings/`` into ``target``, whole or not at all.

    Args:
        rehearsal: What to write.
        recordings: Each take's ``recording`` to its file.
        target: A path that ends in ``.zip``, or a folder that is not there yet.

    Raises:
        UserError: the target is there already, or cannot be written.
    """
    if target.exists():
        raise UserError(f"{target} is there already and was left as it is.", "Choose another name.")
    files = {f"recordings/{path.name}": path for path in recordings.values()}
    text = json.dumps(to_plain(rehearsal), indent=2, ensure_ascii=False, allow_nan=False)
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


def _zip(part: Path, text: str, files: Mapping[str, Path]) -> None:
    with zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("rehearsal.json", text.encode("utf-8", "replace"))
        for name, path in files.items():
            out.write(path, name)


def _folder(target: Path, text: str, files: Mapping[str, Path]) -> None:
    staged = target.with_name(f".{target.name}.part")
    shutil.rmtree(staged, ignore_errors=True)
    try:
        private_folder(staged / "recordings")
        private_file(staged / "rehearsal.json").write_bytes(text.encode("utf-8", "replace"))
        for name, path in files.items():
            shutil.copyfile(path, private_file(staged / name))
        staged.rename(target)
    except OSError:
        shutil.rmtree(staged, ignore_errors=True)
        raise
