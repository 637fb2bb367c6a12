"""Finds traces of one machine in the checkout: paths of home folders, package registries."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# Written in pieces, so that this file is not found by itself.
_REGISTRIES = (
    "pypi" + r"\.org/simple",
    "files.python" + r"hosted\.org",
    "--(?:extra-)?index" + r"-url[ =]\S*:",
    "--find" + r"-links[ =]\S*/",
    r"[a-z]+://\S*/" + r"simple(?:/|\b)",
)
_HOMES = ("/ro" + r"ot/", "/ho" + r"me/(?!you\b|user\b)[a-z]\w*/", "/Us" + r"ers/(?!you\b)\w+/")


def patterns(root: Path) -> re.Pattern[str]:
    """All that must stand in no file, with the folder of this checkout if its name is telling."""
    own = (re.escape(str(root)) + r"\b",) if len(str(root)) > len("/any/src") else ()
    return re.compile("|".join((*_REGISTRIES, *_HOMES, *own)))


def files(root: Path) -> list[Path]:
    """Every file that git knows or would take; without git, as in an sdist, every visible one."""
    if not (root / ".git").exists():
        found = (path for path in root.rglob("*") if path.is_file())
        return [path for path in found if not any(map(_is_hidden, path.relative_to(root).parts))]
    git = ("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard")
    done = subprocess.run(git, cwd=root, capture_output=True, check=True)
    return [root / name for name in done.stdout.decode().split("\0") if name]


def _is_hidden(name: str) -> bool:
    return name.startswith(".")


def find(root: Path) -> list[str]:
    """Each trace as "file:line: text"; files that are not text are passed over."""
    pattern = patterns(root)
    found = []
    for path in files(root):
        try:
            text = path.read_text("utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue
        if pattern.search(text):
            name = path.relative_to(root)
            lines = enumerate(text.splitlines(), 1)
            found += [f"{name}:{n}: {line.strip()}" for n, line in lines if pattern.search(line)]
    return found


def main() -> int:
    """Print what was found; 1 if there is any."""
    found = find(ROOT)
    print("\n".join(found) or "No file names a registry or a folder of this machine.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
