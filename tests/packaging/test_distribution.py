"""Wheel and sdist can be built offline, and what is installed finds its files."""

import tarfile
from pathlib import Path

import distribution


def test_the_installed_wheel_finds_its_files_and_the_sdist_is_whole(tmp_path):
    # when both are built
    sdist, wheel = distribution.build(tmp_path)

    # then the wheel, installed alone, finds panels and assets in itself
    expected = [Path("simulator/_data/panels"), Path("simulator/_data/assets")]
    assert distribution.found_by_installed(wheel) == expected

    # and the sdist carries what it takes to build and to test
    with tarfile.open(sdist) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    wanted = {"pyproject.toml", "packaging/dev.py", "packaging/requirements/run.txt", "README.md"}
    assert wanted - names == set()
    assert {"tests/packaging/test_distribution.py", "simulator/__main__.py"} - names == set()
