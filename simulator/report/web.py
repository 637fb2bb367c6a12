"""A rehearsal as one HTML file: nothing is loaded or run, and everything is escaped."""

import base64
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from simulator.domain.rehearsal import Rehearsal
from simulator.report import notes_taken, view, worked
from simulator.report.charts import WIDTH, Box, Chart, Dot, Note, Rule, Shape
from simulator.report.pictures import AttachmentPath, Picture
from simulator.report.tokens import DARK, LIGHT, PAPER, declarations
from simulator.report.words import clean

SOUND_LIMIT: Final = 64_000_000
"""Bytes of recordings that go into one file; browsers grow slow beyond."""
_SOUND_TYPES: Final = {".flac": "audio/flac", ".wav": "audio/wav"}
_SVG_HEAD: Final = Markup(
    '<svg viewBox="0 0 {width:g} {height:g}" role="img"'
    ' aria-labelledby="{name}-title {name}-desc"><title id="{name}-title">{title}</title>'
    '<desc id="{name}-desc">{description}</desc>'
)
_BOX: Final = Markup('<rect x="{:g}" y="{:g}" width="{:g}" height="{:g}" class="f-{}"/>')
_RULE: Final = Markup(
    '<line x1="{:g}" y1="{:g}" x2="{:g}" y2="{:g}" stroke-width="{:g}" class="s-{}"/>'
)
_DOT: Final = Markup('<circle cx="{:g}" cy="{:g}" r="{:g}" class="f-{}"/>')
_NOTE: Final = Markup('<text x="{:g}" y="{:g}" text-anchor="{}" class="f-{}{}">{}</text>')
_HERE: Final = Path(__file__).resolve().parent


def html(
    rehearsal: Rehearsal,
    *,
    recording_path: Callable[[str], Path] | None = None,
    attachment_path: AttachmentPath | None = None,
) -> str:
    """The report as a whole HTML page; drawings are in it where ``attachment_path`` finds them.

    Where ``recording_path`` is given, which finds a recording, recordings are put into the page
    until ``SOUND_LIMIT`` is reached. Those that cannot be read are left out.
    """
    style = _style()
    return _template().render(
        report=view.report_of(rehearsal, attachment_path),
        style=Markup(style),  # noqa: S704 - our own style sheet; its hash is the only one allowed
        policy=policy(style),
        svg=svg,
        address=_address,
        words=view,
        works=worked,
        notes=notes_taken,
        sounds=_sounds(rehearsal, recording_path) if recording_path else {},
    )


def policy(style: str) -> str:
    """The content security policy that allows this style sheet and nothing from elsewhere."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return (
        "default-src 'none'; img-src data:; media-src data:; "
        f"style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )


def svg(chart: Chart) -> Markup:
    """The chart as inline SVG with title and description; colours come from the style sheet."""
    head = _SVG_HEAD.format(
        width=WIDTH,
        height=chart.height,
        name=chart.name,
        title=chart.title,
        description=chart.description,
    )
    return head + Markup("").join(_shape(shape) for shape in chart.shapes) + Markup("</svg>")


def _address(picture: Picture) -> str:
    """The picture itself as an address, so that the page needs no other file."""
    return f"data:{picture.media_type};base64,{base64.b64encode(picture.data).decode()}"


def _shape(shape: Shape) -> Markup:
    match shape:
        case Box(x, y, width, height, tone):
            return _BOX.format(x, y, width, height, tone)
        case Rule(x1, y1, x2, y2, tone, width):
            return _RULE.format(x1, y1, x2, y2, width, tone)
        case Dot(x, y, radius, tone):
            return _DOT.format(x, y, radius, tone)
        case Note(x, y, text, anchor, tone, bold):
            return _NOTE.format(x, y, anchor, tone, " bold" if bold else "", text)


def _sounds(rehearsal: Rehearsal, recording_path: Callable[[str], Path]) -> dict[str, str]:
    """Recordings of the takes that count, as data addresses by their name in the report."""
    sounds: dict[str, str] = {}
    room = SOUND_LIMIT
    for answer in rehearsal.answers:
        name = answer.take.recording if answer.take else None
        if not name:
            continue
        path = recording_path(name)
        kind = _SOUND_TYPES.get(path.suffix.lower())
        try:
            data = path.read_bytes() if kind and path.stat().st_size <= room else b""
        except OSError:
            continue
        if data:
            room -= len(data)
            sounds[clean(name)] = f"data:{kind};base64,{base64.b64encode(data).decode()}"
    return sounds


@cache
def _style() -> str:
    colours = (
        f":root {{ color-scheme: light dark; {declarations(LIGHT)} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {declarations(DARK)} }} }}\n"
        f"@media print {{ :root {{ color-scheme: light; {declarations(PAPER)} }} }}\n"
    )
    return colours + (_HERE / "report.css").read_text("utf-8")


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined)
    return environment.from_string((_HERE / "report.html.jinja").read_text("utf-8"))
