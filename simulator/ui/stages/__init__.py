"""What the room shows below the question, by kind of stage: a stage a file."""

from importlib import import_module
from typing import Final

from simulator.ui.stages.stage import Stage

SPOKEN: Final = "spoken"
_STAGES: Final = {
    SPOKEN: ("simulator.ui.stages.spoken", "SpokenStage"),
    "items": ("simulator.ui.stages.items", "ItemsStage"),
}
"""Kind of stage, as ``interview.effects.Stage`` names it, to module and class."""


def known(kind: str) -> str:
    """``kind`` where the room has a stage for it, else the spoken one: one can always speak."""
    return kind if kind in _STAGES else SPOKEN


def make_stage(kind: str) -> Stage:
    """A new stage of a known kind."""
    module, name = _STAGES[kind]
    stage: Stage = getattr(import_module(module), name)()
    return stage
