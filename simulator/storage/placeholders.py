"""Fills ``{company.name}``, ``{skill}`` and the like into the texts of a panel file."""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from simulator.domain.panel import Company, Role

TURNS: Final[Mapping[str, str]] = {
    "skill": "role.skills",
    "product": "company.products",
    "value": "company.values",
    "news": "company.news",
}
"""Placeholder to the list it takes one of: another one for each question that uses it."""

_PLACEHOLDER: Final = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]")


class Fills:
    """The values of one panel's placeholders.

    Args:
        role: Fills ``{role.title}``, ``{role.level}`` and ``{skill}``.
        company: Fills ``{company.name}``, ``{company.field}``, ``{product}``, ``{value}`` and
            ``{news}``.
        member_names: Id to name, for ``{member.ID}``.
    """

    def __init__(self, role: Role, company: Company, member_names: Mapping[str, str]) -> None:
        self._single = {
            "role.title": role.title,
            "role.level": role.level,
            "company.name": company.name,
            "company.field": company.field,
            **{f"member.{member_id}": name for member_id, name in member_names.items()},
        }
        self._lists = {
            "skill": role.skills,
            "product": company.products,
            "value": company.values,
            "news": company.news,
        }

    def known(self) -> tuple[str, ...]:
        """Every placeholder that can be written, with a value or not."""
        return (*self._single, *self._lists)

    def faults(self, text: str) -> tuple[tuple[str, bool], ...]:
        """Placeholders of ``text`` that cannot be filled: (name, whether the name is known)."""
        return tuple(
            (name, name in self.known())
            for name in placeholders(text)
            if not (self._single.get(name) or self._lists.get(name))
        )

    def fill(self, text: str, turns: Mapping[str, int] = MappingProxyType({})) -> str:
        """``text`` with values; only texts that have no ``faults`` can be filled.

        Args:
            text: As written in the file.
            turns: Which item of a list a placeholder takes, beginning again after the last; the
                first one where nothing is said.
        """

        def value(match: re.Match[str]) -> str:
            name = match[1]
            if name is None:
                return match[0][0]
            choices = self._lists.get(name)
            return choices[turns.get(name, 0) % len(choices)] if choices else self._single[name]

        return _PLACEHOLDER.sub(value, text)


def placeholders(text: str) -> tuple[str, ...]:
    """Names in single braces; a lone brace counts as a name that nobody knows."""
    return tuple(
        match[0] if match[1] is None else match[1]
        for match in _PLACEHOLDER.finditer(text)
        if match[0] not in {"{{", "}}"}
    )
