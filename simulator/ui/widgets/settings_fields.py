"""Fields that both the device check and the settings page have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from simulator.domain.audio import Device
from simulator.ui import wording
from simulator.ui.widgets.choice import DropDown, Segments

if TYPE_CHECKING:  # storage costs time that the first paint does not need
    from simulator.storage.settings import Settings

_SILENCES: Final = (3.0, 4.0, 6.0)
_RATES: Final = (0.85, 1.0, 1.15)


def silence_choice(settings: Settings) -> Segments:
    """How much quiet ends an answer; what stands in the settings file is always among them."""
    known = {*_SILENCES, *([settings.silence_s] if settings.silence_s else [])}
    choices: list[tuple[object, str]] = [
        (seconds, wording.tr("{n} s").format(n=f"{seconds:g}")) for seconds in sorted(known)
    ]
    choices.append((None, wording.tr("Only by Done")))
    return Segments(wording.tr("Quiet that ends an answer"), choices)


def rate_choice(settings: Settings) -> Segments:
    """How fast members speak; what stands in the settings file is always among the choices."""
    names = dict(
        zip(
            _RATES,
            (wording.tr("Slower"), wording.tr("As they do"), wording.tr("Faster")),
            strict=True,
        )
    )
    rates = sorted({*_RATES, settings.rate})
    choices = [(rate, names.get(rate, f"x{rate:g}")) for rate in rates]
    return Segments(wording.tr("How fast the panel speaks"), choices)


def feedback_choice() -> Segments:
    """When marks are shown."""
    return Segments(
        wording.tr("Marks"),
        (("each", wording.tr("After each answer")), ("end", wording.tr("At the end"))),
    )


def fill_devices(box: DropDown, devices: Sequence[Device], chosen: str) -> None:
    """Offer these devices and the choice of the system; ``chosen`` is a name or empty."""
    box.clear()
    box.setEnabled(bool(devices))
    system = next((device.name for device in devices if device.is_default), "")
    if not devices:
        box.addItem(wording.tr("None found"), "")
    elif system:
        box.addItem(wording.tr("The system's choice ({name})").format(name=system), "")
    else:
        box.addItem(wording.tr("The system's choice"), "")
    for name in dict.fromkeys(device.name for device in devices):
        box.addItem(name, name)
    box.setCurrentIndex(max(0, box.findData(chosen)))
