"""The shell's own actions and panels. The wall and the plugins add theirs through the same registry."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from uic_console.actions import ConsoleAction
from uic_console.services import Dock
from uic_console.shell.docks import WORKSPACES, workspace_title
from uic_console.shell.messages import MessagePanel
from uic_console.theme import theme

if TYPE_CHECKING:
    from uic_console.shell.console import ShellConsole

__all__ = ["add_own_actions", "add_own_docks"]

translate = QCoreApplication.translate


def _general() -> str:
    return translate("Actions", "Console")


def _view() -> str:
    return translate("Actions", "View")


def _workspaces() -> str:
    return translate("Actions", "Workspaces")


def add_own_docks(console: ShellConsole) -> None:
    """The panels of the shell itself."""
    console.add_dock(
        Dock(
            key="messages",
            title=lambda: translate("Docks", "Messages"),
            widget=lambda: MessagePanel(console.messages),
            area="bottom",
            icon="messages",
            workspaces=("supervisor",),
        )
    )
    console.window_.status_line.history_asked.connect(lambda: console.show_dock("messages"))


def add_own_actions(console: ShellConsole) -> None:
    """Everything the shell lets a person do, with its keys."""
    console.actions.add(*_general_actions(console), *_view_actions(console), *_workspace_actions(console))


def _general_actions(console: ShellConsole) -> list[ConsoleAction]:
    return [
        ConsoleAction(
            key="shell.palette",
            title=lambda: translate("Actions", "Search or do anything"),
            run=lambda: console.palette.open(),
            group=_general,
            shortcut="Ctrl+K",
            icon="search",
        ),
        ConsoleAction(
            key="shell.language",
            title=lambda: translate("Actions", "Switch language (Korean, English)"),
            run=console.switch_language,
            group=_general,
            shortcut="Ctrl+Shift+L",
            icon="language",
        ),
        ConsoleAction(
            key="shell.messages",
            title=lambda: translate("Actions", "Show messages"),
            run=lambda: console.show_dock("messages"),
            group=_general,
            shortcut="Ctrl+M",
            icon="messages",
        ),
        ConsoleAction(
            key="shell.settings",
            title=lambda: translate("Actions", "Settings"),
            run=partial(console.open_window, "settings"),
            group=_general,
            shortcut="Ctrl+,",
            icon="settings",
        ),
        ConsoleAction(
            key="shell.keys",
            title=lambda: translate("Actions", "Keys"),
            run=partial(console.open_window, "keys"),
            group=_general,
            shortcut="F1",
            icon="keyboard",
        ),
        ConsoleAction(
            key="shell.about",
            title=lambda: translate("Actions", "About"),
            run=partial(console.open_window, "about"),
            group=_general,
            icon="info-circle",
        ),
        ConsoleAction(
            key="shell.quit",
            title=lambda: translate("Actions", "Close the console"),
            run=console.end,
            group=_general,
            shortcut="Ctrl+Q",
        ),
    ]


def _view_actions(console: ShellConsole) -> list[ConsoleAction]:
    def scale_by(percent: int) -> None:
        console.scale_text(round(theme.scale * 100) + percent)

    return [
        ConsoleAction(
            key="shell.theme",
            title=lambda: translate("Actions", "Switch theme (dark, light)"),
            run=lambda: console.use_theme("light" if theme.current.name == "dark" else "dark"),
            group=_view,
            shortcut="Ctrl+Shift+T",
            icon="moon",
        ),
        ConsoleAction(
            key="shell.text.larger",
            title=lambda: translate("Actions", "Larger text"),
            run=partial(scale_by, 10),
            group=_view,
            shortcut="Ctrl++; Ctrl+=",
            enabled=lambda: theme.scale < 2.0,
        ),
        ConsoleAction(
            key="shell.text.smaller",
            title=lambda: translate("Actions", "Smaller text"),
            run=partial(scale_by, -10),
            group=_view,
            shortcut="Ctrl+-",
            enabled=lambda: theme.scale > 0.8,
        ),
        ConsoleAction(
            key="shell.text.normal",
            title=lambda: translate("Actions", "Text at its normal size"),
            run=lambda: console.scale_text(100),
            group=_view,
            shortcut="Ctrl+0",
        ),
    ]


def _workspace_actions(console: ShellConsole) -> list[ConsoleAction]:
    def title_of(name: str) -> str:
        return translate("Actions", "Workspace: {name}").format(name=workspace_title(name))

    made = [
        ConsoleAction(
            key=f"shell.workspace.{name}",
            title=partial(title_of, name),
            run=partial(console.use_workspace, name),
            group=_workspaces,
            shortcut=f"Ctrl+{place}",
        )
        for place, name in enumerate(WORKSPACES, start=1)
    ]
    made.append(
        ConsoleAction(
            key="shell.workspace.reset",
            title=lambda: translate("Actions", "Put this workspace back to how it came"),
            run=console.window_.workspaces.reset,
            group=_workspaces,
            icon="restore",
        )
    )
    return made
