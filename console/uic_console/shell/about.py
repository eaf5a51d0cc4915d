"""About: what this is, in which version, and whose work it stands on, with their licences."""

from __future__ import annotations

import contextlib
import platform
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from importlib.resources import files
from typing import TYPE_CHECKING, cast

from packaging.requirements import InvalidRequirement, Requirement
from PySide6.QtCore import Signal, qVersion
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

import uic
from uic_console.shell.dialog import SideWindow
from uic_console.shell.tables import PlainTable

if TYPE_CHECKING:
    from email.message import Message

__all__ = ["AboutWindow", "Part", "parts"]

OURS = "uic-console"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One thing the console is made of."""

    name: str
    version: str
    licence: str
    text: str  # of the licence, as it came with it; "" when it came without


def parts() -> list[Part]:
    """This program and everything it needs that is installed, by name. Reads many files: not on the GUI thread."""
    found = {_plain(name): _part(dist) for name, dist in _needed(OURS)}
    ours = found.pop(OURS, None) or Part(name=OURS, version=uic.__version__, licence="Apache-2.0", text="")
    folder = files("uic_resources") / "icons"
    icons = Part(name="Tabler Icons", version="3.51.0", licence="MIT", text=(folder / "LICENSE").read_text("utf-8"))
    return [ours, *sorted([*found.values(), icons], key=lambda part: part.name.lower())]


def _needed(root: str) -> Iterator[tuple[str, metadata.Distribution]]:
    """A distribution and, through what each requires, all it needs here."""
    waiting, seen = [root], set[str]()
    while waiting:
        name = _plain(waiting.pop())
        if name in seen:
            continue
        seen.add(name)
        try:
            dist = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue
        yield name, dist
        waiting += [name for line in dist.requires or () if (name := _wanted(line))]


def _wanted(line: str) -> str:
    try:
        needed = Requirement(line)
    except InvalidRequirement:
        return ""
    return needed.name if needed.marker is None or needed.marker.evaluate({"extra": ""}) else ""


def _plain(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def _part(dist: metadata.Distribution) -> Part:
    about = cast("Message", dist.metadata)
    classified = [line.rpartition(":: ")[2] for line in about.get_all("Classifier") or () if line.startswith("License")]
    said = about.get("License-Expression") or "; ".join(classified) or (about.get("License") or "").splitlines()[:1]
    licence = said if isinstance(said, str) else "".join(said)
    return Part(name=str(about["Name"]), version=dist.version, licence=licence or "—", text=_text(dist))


def _text(dist: metadata.Distribution) -> str:
    texts = []
    for file in dist.files or ():
        name = file.name.upper()
        if name.startswith(("LICEN", "COPYING", "NOTICE")) and not name.endswith((".PY", ".PYC")):
            try:
                texts.append(file.read_text())
            except (OSError, UnicodeDecodeError):
                continue
    return "\n\n".join(texts)


class AboutWindow(SideWindow):
    """Versions and licences."""

    _found = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("about-window", parent, width=680, height=680)
        self._parts: dict[str, Part] = {}
        self._title = QLabel(self)
        self._title.setObjectName("about-title")
        self._title.setProperty("type", "figure")
        self._facts = QLabel(self)
        self._facts.setObjectName("about-facts")
        self._facts.setWordWrap(True)
        self._facts.setProperty("type", "muted")
        self._table = PlainTable("about-parts", self, stretch=2)
        self._table.currentItemChanged.connect(lambda *_: self._show_licence())
        self._licence = QPlainTextEdit(self)
        self._licence.setObjectName("about-licence")
        self._licence.setReadOnly(True)
        self._licence.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._facts)
        column.addWidget(self._table, 3)
        column.addWidget(self._licence, 2)
        self._found.connect(self._take)
        self.words()
        threading.Thread(target=self._look, name="about", daemon=True).start()

    def words(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("About"))
        self._title.setText(self.tr("UIC Console {version}").format(version=uic.__version__))
        self._facts.setText(
            self.tr("Operator console of an integrated city control centre. Licence: Apache-2.0.")
            + f"\nPython {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
        )
        self._table.setAccessibleName(self.tr("What it is made of"))
        self._licence.setAccessibleName(self.tr("Text of the licence"))
        self._licence.setPlaceholderText(self.tr("Choose a line to read its licence."))
        self._list()

    def _look(self) -> None:
        found = parts()
        with contextlib.suppress(RuntimeError):  # the window is gone already
            self._found.emit(found)

    def _take(self, found: list[Part]) -> None:
        self._parts = {part.name: part for part in found}
        self._list()

    def _list(self) -> None:
        rows = [(part.name, (part.name, part.version, part.licence)) for part in self._parts.values()]
        self._table.fill((self.tr("Part"), self.tr("Version"), self.tr("Licence")), rows)

    def _show_licence(self) -> None:
        part = self._parts.get(self._table.current_key())
        self._licence.setPlainText((part.text or self.tr("It came without a text of its licence.")) if part else "")
