"""Builds wheel and sdist into ``dist/`` and looks whether an installed wheel finds its files."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_LOOK = (
    "from simulator.domain.resources import resource;"
    "print(resource('panels'));"
    "print(resource('assets'))"
)


def build(folder: Path) -> tuple[Path, Path]:
    """Make sdist and wheel in ``folder`` without a network; their paths in this order."""
    targets = ("-t", "sdist", "-t", "wheel")
    command = (sys.executable, "-m", "hatchling", "build", *targets, "-d", str(folder))
    subprocess.run(command, cwd=ROOT, check=True, stdout=sys.stderr)
    return next(folder.glob("*.tar.gz")), next(folder.glob("*.whl"))


def found_by_installed(wheel: Path) -> list[Path]:
    """Install the wheel by itself, far from the checkout; where it finds panels and assets."""
    with tempfile.TemporaryDirectory() as name:
        site = Path(name) / "site"
        pip = (sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index")
        subprocess.run((*pip, "--target", str(site), str(wheel)), check=True)
        done = subprocess.run(
            (sys.executable, "-c", f"import sys; sys.path[:0] = [{str(site)!r}]; {_LOOK}"),
            cwd=name,
            env={},
            check=True,
            capture_output=True,
            text=True,
        )
        return [Path(line).relative_to(site.resolve()) for line in done.stdout.splitlines()]


def main() -> int:
    """Build anew into ``dist/`` and say what was made."""
    dist = ROOT / "dist"
    dist.mkdir(exist_ok=True)
    for old in (*dist.glob("*.tar.gz"), *dist.glob("*.whl")):
        old.unlink()
    sdist, wheel = build(dist)
    found = found_by_installed(wheel)
    print(f"{sdist.relative_to(ROOT)}, {wheel.relative_to(ROOT)}")
    print(f"The installed wheel finds {' and '.join(str(path) for path in found)}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
