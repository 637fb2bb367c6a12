"""System libraries and programs: what is needed, why, what is missing and how to install it."""

from __future__ import annotations

import ctypes
import glob
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from dev_words import StopError, say

_WINDOW = "the window and the PDF report"
_SOUND = "microphone and loudspeaker"
_VOICE = "the voices of the panel"
_CANDIDATE = "the spoken answers in the tests"
_SCREEN = "the screen that the tests draw on"
_CARD = "the sound card that the tests make in software"


class Need(NamedTuple):
    """One thing from the system.

    ``thing`` is a library by its file name, a program, or a file by patterns with colons between.
    ``packages`` maps a package manager's name to the package that brings it. The names for apt
    were seen at work on Debian 12 and 13 and on Ubuntu 22.04 and 24.04 (where an archive renamed
    one, it still provides the old name); those for other managers were not.
    """

    thing: str
    why: str
    packages: dict[str, str]

    def is_there(self) -> bool:
        """Whether the system has it; asks the system's loader, which knows every folder."""
        if self.thing.startswith("/"):
            return any(glob.glob(pattern) for pattern in self.thing.split(":"))  # noqa: PTH207 - absolute
        if ".so" in self.thing:
            try:
                ctypes.CDLL(self.thing)
            except OSError:
                return False
            return True
        return shutil.which(self.thing) is not None


def _need(
    thing: str, why: str, apt: str, dnf: str, pacman: str, zypper: str, brew: str = ""
) -> Need:
    names = {"apt-get": apt, "dnf": dnf, "pacman": pacman, "zypper": zypper, "brew": brew}
    return Need(thing, why, {manager: name for manager, name in names.items() if name})


_TO_RUN_ON_LINUX = (
    _need("libportaudio.so.2", _SOUND, "libportaudio2", "portaudio", "portaudio", "libportaudio2"),
    _need("libespeak-ng.so.1", _VOICE, "libespeak-ng1", "espeak-ng", "espeak-ng", "libespeak-ng1"),
    _need("espeak-ng", _VOICE, "espeak-ng", "espeak-ng", "espeak-ng", "espeak-ng"),
    _need("libEGL.so.1", _WINDOW, "libegl1", "libglvnd-egl", "libglvnd", "libEGL1"),
    _need("libGL.so.1", _WINDOW, "libgl1", "libglvnd-glx", "libglvnd", "libGL1"),
    _need("libdbus-1.so.3", _WINDOW, "libdbus-1-3", "dbus-libs", "dbus", "libdbus-1-3"),
    _need(
        "libfontconfig.so.1", _WINDOW, "libfontconfig1", "fontconfig", "fontconfig", "fontconfig"
    ),
    _need("libglib-2.0.so.0", _WINDOW, "libglib2.0-0", "glib2", "glib2", "libglib-2_0-0"),
    _need("libgssapi_krb5.so.2", _WINDOW, "libgssapi-krb5-2", "krb5-libs", "krb5", "krb5"),
    _need("libX11-xcb.so.1", _WINDOW, "libx11-xcb1", "libX11-xcb", "libx11", "libX11-xcb1"),
    _need(
        "libxkbcommon-x11.so.0",
        _WINDOW,
        "libxkbcommon-x11-0",
        "libxkbcommon-x11",
        "libxkbcommon-x11",
        "libxkbcommon-x11-0",
    ),
    _need(
        "libxcb-cursor.so.0",
        _WINDOW,
        "libxcb-cursor0",
        "xcb-util-cursor",
        "xcb-util-cursor",
        "libxcb-cursor0",
    ),
    _need(
        "libxcb-icccm.so.4", _WINDOW, "libxcb-icccm4", "xcb-util-wm", "xcb-util-wm", "libxcb-icccm4"
    ),
    _need(
        "libxcb-keysyms.so.1",
        _WINDOW,
        "libxcb-keysyms1",
        "xcb-util-keysyms",
        "xcb-util-keysyms",
        "libxcb-keysyms1",
    ),
    *(
        _need(f"libxcb-{part}.so.{number}", _WINDOW, name, "libxcb", "libxcb", name)
        for part, number in (("randr", 0), ("shape", 0), ("sync", 1), ("xfixes", 0), ("xkb", 1))
        for name in (f"libxcb-{part}{number}",)
    ),
)

_TO_TEST_ON_LINUX = (
    _need("flite", _CANDIDATE, "flite", "flite", "flite", "flite"),
    _need(
        "Xvfb", _SCREEN, "xvfb", "xorg-x11-server-Xvfb", "xorg-server-xvfb", "xorg-x11-server-Xvfb"
    ),
    _need("pulseaudio", _CARD, "pulseaudio", "pulseaudio", "pulseaudio", "pulseaudio"),
    _need("pactl", _CARD, "pulseaudio-utils", "pulseaudio-utils", "libpulse", "pulseaudio-utils"),
    _need(
        "/usr/lib*/alsa-lib/libasound_module_pcm_pulse.so"
        ":/usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so",
        _CARD,
        "libasound2-plugins",
        "alsa-plugins-pulseaudio",
        "alsa-plugins",
        "alsa-plugins-pulse",
    ),
)

_TO_TEST_ON_MACOS = (_need("flite", _CANDIDATE, "", "", "", "", brew="flite"),)


class Manager(NamedTuple):
    """A package manager: the program, how it refreshes its lists and how it installs."""

    program: str
    refresh: tuple[str, ...]
    install: tuple[str, ...]
    needs_root: bool = True


# Waits for another apt that is at work, as on a machine that has just started.
_APT = ("apt-get", "-q", "-o", "DPkg::Lock::Timeout=300")

MANAGERS = (
    Manager("apt-get", (*_APT, "update"), (*_APT, "install", "-y", "--no-install-recommends")),
    Manager("dnf", (), ("dnf", "install", "-y")),
    Manager("zypper", (), ("zypper", "--non-interactive", "install")),
    Manager("pacman", (), ("pacman", "-S", "--needed", "--noconfirm")),
    Manager("brew", (), ("brew", "install"), needs_root=False),
)


def needs(level: str, platform: str = sys.platform) -> tuple[Need, ...]:
    """What ``level`` ("run", or "test" and above) needs from a system of this kind.

    On Windows and macOS the Python packages bring their own libraries.
    """
    if platform.startswith("linux"):
        return _TO_RUN_ON_LINUX if level == "run" else _TO_RUN_ON_LINUX + _TO_TEST_ON_LINUX
    if platform == "darwin" and level != "run":
        return _TO_TEST_ON_MACOS
    return ()


def ensure_system(level: str) -> None:
    """Install what is missing for ``level``, or say how.

    Raises:
        StopError: something is missing that the command cannot do without.
    """
    missing = [need for need in needs(level) if not need.is_there()]
    if not missing:
        return
    say(f"Missing on this system: {_in_words(missing)}.")
    manager = find_manager()
    problem = install_packages(_packages(missing, manager), manager)
    if not problem:
        missing = [need for need in missing if not need.is_there()]
        problem = f"Still missing after the installation: {_in_words(missing)}." if missing else ""
    if not problem:
        return
    if is_vital(level, missing):
        raise StopError(problem)
    say(problem)
    say("Going on without.")


def is_vital(level: str, missing: Iterable[Need], environ: dict[str, str] | None = None) -> bool:
    """Whether the command must stop: tests need everything, the program only its window.

    Without sound or voices the program shows text and takes typed answers; without a display
    it opens no window.
    """
    environ = dict(os.environ) if environ is None else environ
    if level != "run":
        return True
    has_display = bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))
    return has_display and any(need.why == _WINDOW for need in missing)


def find_manager() -> Manager | None:
    """The first package manager that this system has, if any."""
    return next((each for each in MANAGERS if shutil.which(each.program)), None)


def install_packages(packages: Sequence[str], manager: Manager | None) -> str:
    """Install ``packages``; answers "" when done, otherwise a sentence saying what to do."""
    if manager is None or not packages:
        return "No package manager known here can install that; please install it by hand."
    rights = _rights(manager)
    if rights is None:
        return f"No rights to install it. Please run:  {_command_line(packages, manager)}"
    say(f"Installing {' '.join(packages)} with {manager.program}; this can take a few minutes.")
    if manager.program == "apt-get" and not _apt_has_lists():
        _call((*rights, *manager.refresh))
    if _call((*rights, *manager.install, *packages)) == 0:
        return ""
    if manager.refresh:  # lists that are too old name packages that are gone
        _call((*rights, *manager.refresh))
        if _call((*rights, *manager.install, *packages), show_failure=True) == 0:
            return ""
    return f"{manager.program} failed. Please run:  {_command_line(packages, manager)}"


def refresh(manager: Manager) -> None:
    """Fetch the manager's lists anew where that is possible; a failure shows when installing."""
    rights = _rights(manager)
    if rights is not None and manager.refresh:
        _call((*rights, *manager.refresh))


def _command_line(packages: Sequence[str], manager: Manager) -> str:
    """The command a person would type."""
    sudo = "sudo " if manager.needs_root else ""
    first = f"{sudo}{manager.program} update && " if manager.refresh else ""
    words = [word for word in manager.install if word != "-q" and not word.startswith("DPkg::")]
    return f"{first}{sudo}{' '.join(w for w in words if w != '-o')} {' '.join(packages)}"


def _packages(missing: Iterable[Need], manager: Manager | None) -> list[str]:
    if manager is None:
        return []
    found = (need.packages.get(manager.program) for need in missing)
    return list(dict.fromkeys(name for name in found if name))


def _in_words(missing: Iterable[Need]) -> str:
    """Things grouped by what they are for."""
    by_reason: dict[str, list[str]] = {}
    for need in missing:
        by_reason.setdefault(need.why, []).append(Path(need.thing).name)
    return "; ".join(f"{', '.join(things)} (for {why})" for why, things in by_reason.items())


def _rights(manager: Manager) -> tuple[str, ...] | None:
    """The words to put before a command that needs root, or None without rights."""
    if not manager.needs_root or os.geteuid() == 0:
        return ()
    if shutil.which("sudo") is None:
        return None
    if subprocess.run(("sudo", "-n", "true"), capture_output=True, check=False).returncode == 0:
        return ("sudo", "-n")
    return None


def _apt_has_lists() -> bool:
    return any(Path("/var/lib/apt/lists").glob("*_Packages*"))


def _call(command: Sequence[str], *, show_failure: bool = False) -> int:
    """Run quietly; on a failure that matters show what the program said last."""
    # A shell opened without a login has no sbin folders, which dpkg's scripts need.
    path = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/sbin"))
    environ = dict(os.environ, DEBIAN_FRONTEND="noninteractive", PATH=path)
    # sudo clears the environment, so the variable is passed on its command line.
    if command[0] == "sudo":
        command = (*command[:2], "DEBIAN_FRONTEND=noninteractive", *command[2:])
    done = subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env=environ,
        check=False,
    )
    if done.returncode and show_failure:
        for line in done.stdout.decode(errors="replace").splitlines()[-5:]:
            say(f"  {line}")
    return done.returncode
