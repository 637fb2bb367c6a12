"""What the room shows below the question, by format: a stage a file."""

from importlib import import_module
from typing import Final

from simulator.ui.stages.stage import Stage

_SPOKEN: Final = ("simulator.ui.stages.spoken", "SpokenStage")
_STAGES: Final[dict[str, tuple[str, str]]] = {}
"""Format to the module and class of its stage; formats that are not here are spoken."""


def stage_kind(format_name: str) -> tuple[str, str]:
    """Module and class of the stage of a format; equal for formats that share a stage."""
    return _STAGES.get(format_name, _SPOKEN)


def make_stage(kind: tuple[str, str]) -> Stage:
    """A new stage of that kind."""
    module, name = kind
    stage: Stage = getattr(import_module(module), name)()
    return stage
