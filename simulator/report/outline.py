"""Adds an outline and inner links to a finished PDF by appending to it, as the format provides.

Qt writes neither. What it wrote stays in place; where it does not look as expected, nothing is
added, and the report is still whole.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_ROOT: Final = re.compile(rb"/Root (\d+) 0 R")
_SIZE: Final = re.compile(rb"/Size (\d+)")
_START: Final = re.compile(rb"startxref\s+(\d+)")
_KIDS: Final = re.compile(rb"/Kids\s*\[([^\]]*)\]")
_REFERENCE: Final = re.compile(rb"(\d+) 0 R")
_TO_UNICODE: Final = re.compile(rb"begincmap\s.*?\sendcmap", re.DOTALL)
_ANNOTS: Final = re.compile(rb"/Annots (\d+) 0 R")


@dataclass(frozen=True, slots=True)
class Place:
    """A place in the file: page from 1, and points up from the page's lower edge."""

    page: int
    y: float


@dataclass(frozen=True, slots=True)
class Mark:
    """A heading in the outline; level 1 stands outermost, and no level is passed over."""

    title: str
    level: int
    place: Place


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle (left, bottom, right, top in points) on a page, and where it leads."""

    page: int
    area: tuple[float, float, float, float]
    target: Place


def outlined(data: bytes, marks: Sequence[Mark], links: Sequence[Link] = ()) -> bytes:
    """The PDF with an outline of these marks, these links, its language and its title shown."""
    file = _File.read(data)
    if file is None or not marks:
        return data
    file.add_outline(marks)
    file.add_links(links)
    return file.whole()


def searchable(data: bytes) -> bytes:
    """The PDF with blanks between its words for whoever searches or copies them.

    Blank and tab share a glyph in most fonts, and Qt names it by the lower code: a tab.
    """
    return _TO_UNICODE.sub(lambda found: found[0].replace(b"<0009>", b"<0020>"), data)


class _File:
    """A PDF with objects to append; a number given again replaces an object."""

    def __init__(self, data: bytes, root: int, size: int, pages: list[int]) -> None:
        self._data, self._root, self._pages = data, root, pages
        self._next = size
        self._added: dict[int, bytes] = {}

    @classmethod
    def read(cls, data: bytes) -> "_File | None":
        """The file, or None when it is not built as Qt builds it."""
        tail = data[-2000:]
        root, size, kids = _ROOT.search(tail), _SIZE.search(tail), _KIDS.search(data)
        if not (root and size and kids and _START.search(tail)):
            return None
        pages = [int(number) for number in _REFERENCE.findall(kids[1])]
        file = cls(data, int(root[1]), int(size[1]), pages)
        known = (file._body(number) for number in (file._root, *pages))
        return file if all(body is not None for body in known) else None

    def add_outline(self, marks: Sequence[Mark]) -> None:
        """One item a mark, each under the last one of an outer level."""
        top = self._new()
        items = [self._new() for _ in marks]
        above = _parents([mark.level for mark in marks])
        for n, mark in enumerate(marks):
            peers = [m for m in range(len(marks)) if above[m] == above[n]]
            at = peers.index(n)
            parent = top if above[n] is None else items[above[n] or 0]
            entries = [f"/Title {_text(mark.title)} /Parent {parent} 0 R {self._dest(mark.place)}"]
            entries += [f"/Prev {items[peers[at - 1]]} 0 R"] if at else []
            entries += [f"/Next {items[peers[at + 1]]} 0 R"] if at + 1 < len(peers) else []
            entries.append(_children([items[m] for m in range(len(marks)) if above[m] == n]))
            self._added[items[n]] = _dictionary(*entries)
        outer = [items[m] for m in range(len(marks)) if above[m] is None]
        self._added[top] = _dictionary("/Type /Outlines", _children(outer))
        self._extend(
            self._root,
            f"/Outlines {top} 0 R /PageMode /UseOutlines /Lang (en) "
            "/ViewerPreferences << /DisplayDocTitle true >>",
        )

    def add_links(self, links: Sequence[Link]) -> None:
        """Links without a border, beside whatever the page has already."""
        for page in {link.page for link in links}:
            found = _ANNOTS.search(self._body(self._pages[page - 1]) or b"")
            held = self._body(int(found[1])) if found else None
            if not found or held is None:
                continue
            numbers = [self._new() for link in links if link.page == page]
            here = [link for link in links if link.page == page]
            for number, link in zip(numbers, here, strict=True):
                area = " ".join(f"{edge:.1f}" for edge in link.area)
                self._added[number] = _dictionary(
                    f"/Type /Annot /Subtype /Link /Rect [{area}] /Border [0 0 0]",
                    self._dest(link.target),
                )
            references = " ".join(f"{number} 0 R" for number in numbers).encode()
            inner = held.strip().removeprefix(b"[").removesuffix(b"]")
            self._added[int(found[1])] = b"[" + inner + b" " + references + b"]"

    def whole(self) -> bytes:
        """What was there, the added objects, and a table of them that points to the old one."""
        out = bytearray(self._data)
        if not out.endswith(b"\n"):
            out += b"\n"
        table = bytearray(b"xref\n0 1\n0000000000 65535 f \n")
        for number, body in sorted(self._added.items()):
            table += f"{number} 1\n{len(out):010} 00000 n \n".encode()
            out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
        start = len(out)
        earlier = _START.findall(self._data[-2000:])[-1].decode()
        kept = self._data[self._data.rindex(b"trailer") :]
        kept = kept[: kept.rindex(b"startxref")].replace(b"trailer", b"", 1).strip()
        inner = _SIZE.sub(f"/Size {self._next} /Prev {earlier}".encode(), kept, count=1)
        out += table + b"trailer\n" + inner + f"\nstartxref\n{start}\n%%EOF\n".encode()
        return bytes(out)

    def _new(self) -> int:
        self._next += 1
        return self._next - 1

    def _body(self, number: int) -> bytes | None:
        """What stands in an object."""
        start = self._data.find(f"\n{number} 0 obj\n".encode())
        end = self._data.find(b"endobj", start)
        if start < 0 or end < 0:
            return None
        return self._data[start:end].partition(b"obj\n")[2]

    def _extend(self, number: int, entries: str) -> None:
        """Adds entries to an object that is a dictionary."""
        body = (self._body(number) or b"").rstrip().removesuffix(b">>")
        self._added[number] = body + entries.encode() + b"\n>>"

    def _dest(self, place: Place) -> str:
        return f"/Dest [{self._pages[place.page - 1]} 0 R /XYZ 0 {place.y:.1f} 0]"


def _parents(levels: Sequence[int]) -> list[int | None]:
    """For each level the place of the nearest one before it that is outer."""
    out: list[int | None] = []
    open_marks: list[int] = []
    for n, level in enumerate(levels):
        while open_marks and levels[open_marks[-1]] >= level:
            open_marks.pop()
        out.append(open_marks[-1] if open_marks else None)
        open_marks.append(n)
    return out


def _children(numbers: Sequence[int]) -> str:
    if not numbers:
        return ""
    return f"/First {numbers[0]} 0 R /Last {numbers[-1]} 0 R /Count {len(numbers)}"


def _dictionary(*entries: str) -> bytes:
    return f"<< {' '.join(entry for entry in entries if entry)} >>".encode()


def _text(text: str) -> str:
    """A text string in hexadecimal UTF-16, which needs no escapes."""
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"
