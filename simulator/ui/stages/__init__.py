"""What the room shows below the question, by kind of stage: a stage a file."""

from importlib import import_module
from typing import Final

from simulator.domain.formats import STAGES
from simulator.ui.stages.stage import Stage

SPOKEN: Final = "spoken"
_CLASSES: Final = {
    SPOKEN: ("simulator.ui.stages.spoken", "SpokenStage"),
    "editor": ("simulator.ui.stages.editor", "EditorStage"),
    "board": ("simulator.ui.stages.board", "BoardStage"),
    "items": ("simulator.ui.stages.items", "ItemsStage"),
    "slides": ("simulator.ui.stages.slides", "SlidesStage"),
    "floor": ("simulator.ui.stages.floor", "FloorStage"),
}
"""Kind of stage, as ``interview.effects.Stage`` names it, to module and class."""


def stage_kind(format_name: str) -> str:
    """How answers of a format are given."""
    return STAGES.get(format_name, SPOKEN)


def make_stage(kind: str) -> Stage:
    """A new stage; kinds that have none of their own are answered by voice or in writing."""
    module, name = _CLASSES.get(kind, _CLASSES[SPOKEN])
    stage: Stage = getattr(import_module(module), name)()
    return stage
