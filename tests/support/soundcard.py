"""A sound card in software: a PulseAudio of the tests' own with a microphone and a loudspeaker."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MICROPHONE = "candidate"
LOUDSPEAKER = "loudspeaker"


class SoundCard:
    """A running PulseAudio: what is spoken into it, programs record; what they play, it keeps.

    ``env`` holds the variables that make a program use it, here and in child processes.
    """

    def __init__(self) -> None:
        for tool in ("pulseaudio", "paplay", "parec", "pactl"):
            if shutil.which(tool) is None:
                message = f"{tool} is missing: install pulseaudio and pulseaudio-utils"
                raise RuntimeError(message)
        self.folder = Path(tempfile.mkdtemp(prefix="soundcard-"))
        socket = self.folder / "native"
        config = self.folder / "asound.conf"
        config.write_text("pcm.!default { type pulse }\nctl.!default { type pulse }\n")
        self.env = {"PULSE_SERVER": f"unix:{socket}", "ALSA_CONFIG_PATH": str(config)}
        self._server = subprocess.Popen(
            [
                "pulseaudio",
                "-n",
                "--daemonize=no",
                "--use-pid-file=no",
                "--exit-idle-time=-1",
                "--log-level=error",
                "-L",
                f"module-native-protocol-unix socket={socket} auth-anonymous=1",
                # without norewinds a null sink passes sound on in bursts of up to two seconds
                "-L",
                f"module-null-sink sink_name={MICROPHONE} rate=48000 norewinds=1",
                "-L",
                f"module-null-sink sink_name={LOUDSPEAKER} rate=48000 norewinds=1",
            ],
            env={**os.environ, "XDG_RUNTIME_DIR": str(self.folder), "HOME": str(self.folder)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            self._await_server(socket)
            self._run("pactl", "set-default-sink", LOUDSPEAKER)
            self._run("pactl", "set-default-source", f"{MICROPHONE}.monitor")
        except BaseException:
            self.close()
            raise

    def speak_into_microphone(self, wav: Path) -> "subprocess.Popen[bytes]":
        """Begin to speak; ``wait()`` on what is returned for the end."""
        return subprocess.Popen(
            ["paplay", f"--device={MICROPHONE}", "--latency-msec=50", str(wav)],
            env={**os.environ, **self.env},
        )

    @contextmanager
    def record_loudspeaker(self, target: Path) -> Iterator[Path]:
        """Keep what programs play in the meantime as a 16 kHz mono WAV file."""
        recorder = subprocess.Popen(
            [
                "parec",
                f"--device={LOUDSPEAKER}.monitor",
                "--rate=16000",
                "--channels=1",
                "--format=s16le",
                "--file-format=wav",
                "--latency-msec=50",
                str(target),
            ],
            env={**os.environ, **self.env},
        )
        try:
            self._await_file(target)
            yield target
            time.sleep(0.15)  # what is on its way
        finally:
            recorder.terminate()
            recorder.wait()

    def stop_serving(self) -> None:
        """Freeze the card: programs get no more sound and cannot give any, as if it was pulled."""
        os.kill(self._server.pid, 19)

    def serve_again(self) -> None:
        """End ``stop_serving``."""
        os.kill(self._server.pid, 18)

    def close(self) -> None:
        """End PulseAudio and remove its folder."""
        self.serve_again()
        self._server.terminate()
        try:
            self._server.wait(5)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _run(self, *command: str) -> None:
        subprocess.run(
            command, check=True, timeout=10, env={**os.environ, **self.env}, capture_output=True
        )

    def _await_server(self, socket: Path) -> None:
        self._await_file(socket)
        for _ in range(50):
            try:
                self._run("pactl", "info")
            except subprocess.CalledProcessError:
                time.sleep(0.1)
            else:
                return
        message = "PulseAudio did not start"
        raise RuntimeError(message)

    def _await_file(self, path: Path) -> None:
        deadline = time.monotonic() + 10
        while not path.exists():
            if time.monotonic() > deadline:
                message = f"{path} did not appear"
                raise RuntimeError(message)
            time.sleep(0.02)
