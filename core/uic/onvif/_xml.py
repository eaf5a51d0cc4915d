"""Reading XML that a stranger on the network wrote: bounded, without entities, by local names.

Prefixes are not looked up: some cameras use prefixes that they never declare, and local names are enough to tell
ONVIF's elements apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from uic.errors import OnvifError

__all__ = ["Node", "escaped", "parsed"]

_BIGGEST_BYTES = 2 * 1024 * 1024  # a device with 64 profiles answers with some 300 kB
_DEEPEST = 64
_MOST_NODES = 50_000


class Node:
    """One element: its local name, attributes by local name, text, and what is in it."""

    __slots__ = ("attributes", "children", "name", "text")

    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.attributes = name, attributes
        self.children: list[Node] = []
        self.text = ""

    def find(self, *path: str) -> Node | None:
        """The first element down a path of direct children."""
        node: Node | None = self
        for name in path:
            node = next((one for one in node.children if one.name == name), None) if node is not None else None
        return node

    def all(self, name: str) -> list[Node]:
        """The direct children of a name."""
        return [one for one in self.children if one.name == name]

    def below(self, name: str) -> Iterator[Node]:
        """Every element of a name, however deep, in the order of the text."""
        for one in self.children:
            if one.name == name:
                yield one
            yield from one.below(name)

    def word(self, *path: str) -> str:
        """The text down a path; "" where there is none."""
        node = self.find(*path)
        return node.text.strip() if node is not None else ""

    def number(self, *path: str) -> float | None:
        """The number down a path; None where there is none."""
        return _number(self.word(*path))

    def attribute_number(self, name: str) -> float | None:
        """The number of an attribute; None where there is none."""
        return _number(self.attributes.get(name, ""))


def _number(text: str) -> float | None:
    try:
        value = float(text)
    except ValueError:
        return None
    return value if abs(value) < 1e12 else None  # nan and inf too


def escaped(text: str) -> str:
    """Text as it stands in XML, in an element or an attribute."""
    for plain, entity in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;")):
        text = text.replace(plain, entity)
    return "".join(one for one in text if one in "\t\n\r" or ord(one) >= 32)


def parsed(data: bytes) -> Node:
    """The document. Raises OnvifError for one that is broken, too large, or has a document type with entities."""
    if len(data) > _BIGGEST_BYTES:
        raise OnvifError(f"an answer of {len(data)} bytes is more than is read")
    reader = _Reader()
    try:
        reader.parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # ValueError: an unknown encoding
        raise OnvifError(f"the answer is no XML that can be read: {error}") from error
    return reader.root.children[0]


class _Reader:
    def __init__(self) -> None:
        self.root = Node("", {})
        self._open = [self.root]
        self._count = 0
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = self._doctype

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._count += 1
        if self._count > _MOST_NODES or len(self._open) > _DEEPEST:
            raise OnvifError("the answer has more elements than are read")
        node = Node(_local(name), {_local(key): value for key, value in attributes.items()})
        self._open[-1].children.append(node)
        self._open.append(node)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _text(self, text: str) -> None:
        self._open[-1].text += text

    def _doctype(self, *_parts: object) -> None:
        raise OnvifError("the answer has a document type, which no ONVIF answer has: it is not read")


def _local(name: str) -> str:
    return name.rpartition(":")[2]
