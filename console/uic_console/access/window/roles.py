"""Roles: what each lets do, as a table one can read across, and as lines one can change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import msgspec
from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QListWidget,
    QListWidgetItem,
    QTableWidget,
    QTableWidgetItem,
)

from uic.access import Grant, Right, Role
from uic_console.access.fields import Row, line
from uic_console.access.window.accounts import read_date
from uic_console.access.window.book import AccessBook
from uic_console.access.window.matrix import areas_of, cell
from uic_console.access.window.page import Page
from uic_console.access.words import AREAS, area_word, cameras_word, right_word, role_word
from uic_console.shell.clock import seoul
from uic_console.theme import theme

__all__ = ["RolesPage"]

SCOPES = ("*", "group", "department", "kind", "camera", "none")


class RolesPage(Page):
    """A built-in role is read, and copied to be changed."""

    def __init__(self, book: AccessBook) -> None:
        super().__init__("roles", book, stretch=1, sizes=(280, 780))
        self._shown, self._new = "", False
        self._grants: list[Grant] = []
        self.heading = self.label("role-heading", "section")
        self.hint = self.label("role-hint", "muted")
        self.matrix = self._table("role-matrix")
        self.name = Row(line("role-name", self.form, longest=60))
        self.korean = Row(line("role-korean", self.form, longest=60))
        self.english = Row(line("role-english", self.form, longest=60))
        self.list = QListWidget(self.form)
        self.list.setObjectName("role-grants")
        self.list.currentRowChanged.connect(self._grant_chosen)
        self.right, self.area = QComboBox(self.form), QComboBox(self.form)
        self.scope, self.which = QComboBox(self.form), line("grant-which", self.form)
        self.area.setEditable(True)
        self.hours, self.until = line("grant-hours", self.form), line("grant-until", self.form, longest=10)
        self.two = QCheckBox(self.form)
        for widget, name in (
            (self.right, "grant-right"),
            (self.area, "grant-area"),
            (self.scope, "grant-scope"),
            (self.two, "grant-two"),
        ):
            widget.setObjectName(name)
        self._labelled = [Row(widget) for widget in (self.right, self.area, self.scope, self.which)]
        self._labelled += [Row(widget) for widget in (self.hours, self.until)]
        self.add, self.drop = self.button("grant-add"), self.button("grant-drop")
        self.add.clicked.connect(self.put_grant)
        self.drop.clicked.connect(self.drop_grant)
        self.save, self.copy = self.button("role-save"), self.button("role-copy")
        self.begin, self.remove = self.button("role-new"), self.button("role-remove")
        self.save.clicked.connect(self.keep)
        self.copy.clicked.connect(self.copy_it)
        self.begin.clicked.connect(self.begin_new)
        self.remove.clicked.connect(self.take_away)
        self._lay_out()
        self._offer()
        self.words()

    def _table(self, name: str) -> QTableWidget:
        table = QTableWidget(self.form)
        table.setObjectName(name)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return table

    def _lay_out(self) -> None:
        for widget in (self.heading, self.hint, self.matrix):
            self.column.addWidget(widget)
        self.beside(self.save, self.copy, self.begin, self.remove)
        for field in (self.name, self.korean, self.english):
            self.column.addWidget(field)
        self.column.addWidget(self.list)
        self.beside(*self._labelled[:2])
        self.beside(*self._labelled[2:4])
        self.beside(*self._labelled[4:])
        self.column.addWidget(self.two)
        self.beside(self.add, self.drop)
        self.column.addStretch(1)
        for field in (self.name, self.korean, self.english):
            field.changed.connect(self._allow)
        for edit in (self.hours, self.until, self.which):
            edit.textChanged.connect(lambda _text: self._allow())
        self.scope.currentIndexChanged.connect(lambda _index: self._allow())
        self.split.setStretchFactor(0, 0)
        self.split.setStretchFactor(1, 1)

    def show_book(self) -> None:
        super().show_book()
        if self._shown and not self._new:
            self.select(self._shown)

    def headings(self) -> Sequence[str]:
        return (self.tr("Role"), self.tr("Who has it"))

    def rows(self) -> Sequence[tuple[str, Sequence[str]]]:
        having = {
            role.name: sum(role.name in account.roles for account in self.book.accounts) for role in self.book.roles
        }
        return [
            (one.name, (self._title(one), self.tr("%n account(s)", "", having[one.name]))) for one in self.book.roles
        ]

    def nothing(self) -> str:
        return self.tr("No role yet: make one, then give it to accounts.")

    def _title(self, role: Role) -> str:
        title = role.title_ko if self._korean() else role.title_en
        return f"{title or role_word(role.name)}{'  ■' if role.built_in else ''}"

    def _korean(self) -> bool:
        return QLocale().language() is QLocale.Language.Korean

    def chosen(self) -> None:
        role = self.book.role(self.table.current_key())
        if role is None or (role.name == self._shown and not self._new):
            return
        self._show(role, new=False)

    def begin_new(self) -> None:
        """An empty role."""
        self.table.clearSelection()
        self._show(Role(name="", title_ko="", title_en="", grants=(Grant(right=Right.SEE),)), new=True)
        self.name.field.setFocus()

    def copy_it(self) -> None:
        """A role like this one, to be changed."""
        if (role := self.book.role(self._shown)) is not None:
            self.table.clearSelection()
            fresh = msgspec.structs.replace(role, name=f"{role.name}-2", built_in=False)
            self._show(fresh, new=True)
            self.name.field.setFocus()

    def take_away(self) -> None:
        """Remove the role."""
        if self.remove.isEnabled():
            self.book.remove_role(self._shown, done=self.begin_new)

    def _show(self, role: Role, *, new: bool) -> None:
        self._new, self._shown, self._grants = new, role.name, list(role.grants)
        for row, text in ((self.name, role.name), (self.korean, role.title_ko), (self.english, role.title_en)):
            row.set_text(text)
        self._list_grants()
        self.words()

    def keep(self) -> None:
        """Save the role."""
        if not self.save.isEnabled():
            return
        name = self._text(self.name)
        role = Role(
            name=name, title_ko=self._text(self.korean), title_en=self._text(self.english), grants=tuple(self._grants)
        )
        self.book.save_role(role, done=lambda: self._kept(name))

    def _kept(self, name: str) -> None:
        self._new, self._shown = False, name
        self.words()

    # -- its grants -------------------------------------------------------------------------------------------------

    def put_grant(self) -> None:
        """Change the chosen line to what the fields say, or add one where none is chosen."""
        grant = self._typed_grant()
        if grant is None:
            return
        at = self.list.currentRow()
        if at >= 0:
            self._grants[at] = grant
        else:
            self._grants.append(grant)
        self._list_grants()

    def drop_grant(self) -> None:
        """Take the chosen line away."""
        at = self.list.currentRow()
        if at >= 0:
            del self._grants[at]
            self._list_grants()

    def _typed_grant(self) -> Grant | None:
        kind = self.scope.currentData()
        cameras = kind if kind in ("*", "none") else f"{kind}:{self.which.text().strip()}"
        typed = self.area.currentText().strip()
        known = {word(): area for area, word in AREAS.items()}
        try:
            return msgspec.convert(
                {
                    "right": self.right.currentData(),
                    "area": known.get(typed, typed) or "*",
                    "cameras": cameras,
                    "hours": self.hours.text().strip(),
                    "until": read_date(self.until.text()),
                    "two_person": self.two.isChecked(),
                },
                Grant,
            )
        except (ValueError, msgspec.ValidationError):
            return None

    def _grant_chosen(self, at: int) -> None:
        if 0 <= at < len(self._grants):
            grant = self._grants[at]
            self.right.setCurrentIndex(self.right.findData(grant.right.value))
            self.area.setEditText(area_word(grant.area))
            kind, _, name = grant.cameras.partition(":")
            self.scope.setCurrentIndex(max(0, self.scope.findData(kind)))
            self.which.setText(name)
            self.hours.setText(grant.hours)
            last = seoul(grant.until) - timedelta(seconds=1) if grant.until is not None else None
            self.until.setText(f"{last:%Y-%m-%d}" if last is not None else "")
            self.two.setChecked(grant.two_person)
        self._allow()

    def _list_grants(self) -> None:
        self.list.clear()
        for grant in self._grants:
            self.list.addItem(QListWidgetItem(self._grant_words(grant)))
        self.list.setFixedHeight(min(160, max(60, theme.px(24) * (len(self._grants) + 1))))
        self._draw_matrix()
        self._allow()

    def _grant_words(self, grant: Grant) -> str:
        parts = [right_word(grant.right), area_word(grant.area), cameras_word(grant.cameras)]
        if grant.hours:
            parts.append(grant.hours)
        if grant.until is not None:
            parts.append(self.tr("until {day}").format(day=f"{seoul(grant.until) - timedelta(seconds=1):%Y-%m-%d}"))
        if grant.two_person:
            parts.append(self.tr("② with a second person"))
        return " · ".join(parts)

    def _draw_matrix(self) -> None:
        rights = [right.value for right in Right]
        areas = areas_of(self._grants)
        self.matrix.setColumnCount(len(rights))
        self.matrix.setRowCount(len(areas))
        self.matrix.setHorizontalHeaderLabels([right_word(right) for right in rights])
        self.matrix.setVerticalHeaderLabels([area_word(area) for area in areas])
        now = datetime.now(UTC)
        for row, area in enumerate(areas):
            for column, right in enumerate(rights):
                held = cell(self._grants, right, area, now)
                item = QTableWidgetItem(held.text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
                item.setToolTip("\n".join(self._grant_words(grant) for grant in held.grants))
                self.matrix.setItem(row, column, item)
        self.matrix.resizeRowsToContents()
        height = self.matrix.horizontalHeader().sizeHint().height() + 6
        height += sum(self.matrix.rowHeight(row) for row in range(len(areas)))
        self.matrix.setFixedHeight(height + self.matrix.horizontalScrollBar().sizeHint().height())

    def _text(self, row: Row) -> str:
        return row.text().strip()

    def _allow(self) -> None:
        role = self.book.role(self._shown) if not self._new else None
        fixed = role is not None and role.built_in
        nothing = role is None and not self._new
        changeable = not fixed and not nothing
        self.name.field.setEnabled(self._new)
        for widget in (self.korean.field, self.english.field, self.add, *(row.field for row in self._labelled)):
            widget.setEnabled(changeable)
        self.two.setEnabled(changeable)
        self.which.setEnabled(changeable and self.scope.currentData() not in ("*", "none"))
        self.drop.setEnabled(changeable and self.list.currentRow() >= 0)
        self.add.setText(self.tr("Change the line") if self.list.currentRow() >= 0 else self.tr("Add a line"))
        wrong = ""
        try:
            read_date(self.until.text())
        except ValueError:
            wrong = self.tr("write it as 2026-12-31")
        self._labelled[5].wrong(wrong)
        hours_wrong = bool(self.hours.text().strip()) and not _are_hours(self.hours.text().strip())
        self._labelled[4].wrong(self.tr("write them as 22:00-06:00") if hours_wrong else "")
        unnamed = self.scope.currentData() not in ("*", "none") and not self.which.text().strip()
        self.add.setEnabled(changeable and not wrong and not hours_wrong and not unnamed)
        self.save.setEnabled(changeable and bool(self._text(self.name)) and bool(self._grants))
        self.copy.setEnabled(role is not None)
        self.remove.setEnabled(role is not None and not fixed)
        why = self.tr("A built-in role cannot be changed: copy it.") if fixed else ""
        self.save.setToolTip(why)
        self.remove.setToolTip(why)

    def _offer(self) -> None:
        chosen = self.right.currentIndex(), self.scope.currentIndex(), self.area.currentText()
        for box in (self.right, self.area, self.scope):
            box.clear()
        for right in Right:
            self.right.addItem(right_word(right), right.value)
        for area in AREAS:
            self.area.addItem(area_word(area), area)
        titles = {
            "*": self.tr("all cameras"),
            "group": self.tr("a group"),
            "department": self.tr("those of a department"),
            "kind": self.tr("those of a kind"),
            "camera": self.tr("one camera"),
            "none": self.tr("no camera"),
        }
        for scope in SCOPES:
            self.scope.addItem(titles[scope], scope)
        self.right.setCurrentIndex(max(0, chosen[0]))
        self.scope.setCurrentIndex(max(0, chosen[1]))
        if chosen[2]:
            self.area.setEditText(chosen[2])

    def words(self) -> None:
        """Set every text."""
        role = self.book.role(self._shown) if not self._new else None
        if self._new:
            self.heading.setText(self.tr("New role"))
        else:
            self.heading.setText(self._title(role) if role is not None else self.tr("Choose a role"))
        fixed = role is not None and role.built_in
        self.hint.setText(self.tr("■ Built in: it can be read and copied, not changed.") if fixed else "")
        self.hint.setVisible(fixed)
        self.search.setPlaceholderText(self.tr("Search roles"))
        self.search.setAccessibleName(self.tr("Search roles"))
        self.table.setAccessibleName(self.tr("Roles"))
        self.matrix.setAccessibleName(self.tr("What the role lets do: areas down, rights across"))
        self.list.setAccessibleName(self.tr("Lines of the role"))
        self.name.say(self.tr("Key: short, as night-operator"))
        self.korean.say(self.tr("Name in Korean"))
        self.english.say(self.tr("Name in English"))
        labels = (
            self.tr("Right"),
            self.tr("Area"),
            self.tr("Cameras"),
            self.tr("Which: name of the group, department, …"),
            self.tr("Hours (22:00-06:00; empty: all day)"),
            self.tr("Last day (empty: no end)"),
        )
        for row, text in zip(self._labelled, labels, strict=True):
            row.say(text)
        self.two.setText(self.tr("② takes effect only when a second person agrees"))
        self.drop.setText(self.tr("Take the line away"))
        self.save.setText(self.tr("Save"))
        self.copy.setText(self.tr("Copy"))
        self.begin.setText(self.tr("New role"))
        self.remove.setText(self.tr("Remove"))
        self._offer()
        self._draw_matrix()
        self._allow()


def _are_hours(text: str) -> bool:
    begins, dash, ends = text.partition("-")
    try:
        return bool(dash) and all(datetime.strptime(part.strip(), "%H:%M") for part in (begins, ends))
    except ValueError:
        return False
