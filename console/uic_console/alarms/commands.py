"""Everything that can be done with alarms, as actions: menu, Ctrl+K, keys, the F1 list and remapping read them here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from uic.access.model import Right
from uic.alarms.model import Alarm
from uic_console.actions import ConsoleAction
from uic_console.alarms.forms import Asked

if TYPE_CHECKING:
    from uic_console.alarms.part import AlarmPart

__all__ = ["alarm_actions"]

translate = QCoreApplication.translate
Chosen = Callable[[], str]


def _group() -> str:
    return translate("Alarms", "Alarms")


def _app(key: str, title: Callable[[], str], run: Callable[[], Any], shortcut: str = "", **more: Any) -> ConsoleAction:
    return ConsoleAction(key=f"alarms.{key}", title=title, run=run, group=_group, shortcut=shortcut, **more)


def _own(key: str, title: Callable[[], str], run: Callable[[], Any], shortcut: str, **more: Any) -> ConsoleAction:
    return _app(key, title, run, shortcut, where="alarms", **more)


def alarm_actions(part: AlarmPart) -> list[ConsoleAction]:
    """All of them, in the order of the F1 list."""
    return [*_anywhere(part), *_answering(part), *_putting_aside(part), *_giving(part), *_looking(part)]


LOOKED_AT = 500  # of more that are chosen, some are taken to fit: the action sorts them out


def _why(part: AlarmPart, right: Right = Right.ACKNOWLEDGE, fits: Callable[[Alarm], bool] | None = None) -> Chosen:
    """Why it can't be done to the chosen alarms, in words: first the hub, then the right, then the alarms."""

    def why() -> str:
        if said := part.book.why_not(right):
            return said
        chosen = part.chosen()
        if not chosen:
            return translate("Alarms", "Choose an alarm in the list first.")
        if fits is not None and len(chosen) <= LOOKED_AT and not any(map(fits, chosen)):
            return translate("Alarms", "That does not apply to what is chosen.")
        return ""

    return why


def _anywhere(part: AlarmPart) -> list[ConsoleAction]:
    return [
        _app("acknowledge-banner", lambda: translate("Alarms", "Acknowledge the alarm in the banner"),
             part.acknowledge_banner, "Space", icon="check", why_not=part.banner_model.why_not),
        _app("show-banner", lambda: translate("Alarms", "Show the alarm in the banner"), part.show_banner,
             "Shift+Space", icon="alert-triangle", why_not=part.no_banner),
        _app("list", lambda: translate("Alarms", "Go to the alarm list"), part.show_list, "Alt+A", icon="bell"),
        _app("window", lambda: translate("Alarms", "Alarm window"), part.show_window, "Alt+Shift+A", icon="window"),
        _app("figures", lambda: translate("Alarms", "Alarm figures"), part.show_figures, "Ctrl+Shift+F",
             icon="activity"),
        _app("quiet", part.quiet_title, part.toggle_quiet, "Ctrl+Shift+Q", icon="bell"),
        _app("sound-test", lambda: translate("Alarms", "Try the alarm sound"), part.try_sound, ""),
    ]  # fmt: skip


def _answering(part: AlarmPart) -> list[ConsoleAction]:
    return [
        _own("acknowledge", lambda: translate("Alarms", "Acknowledge"), part.acknowledge, "A", icon="check",
             why_not=_why(part, fits=lambda alarm: alarm.needs_answer)),
        _own("comment", lambda: translate("Alarms", "Comment"), lambda: part.ask(Asked.COMMENT), "K", icon="message",
             why_not=_why(part)),
        _own("accept", lambda: translate("Alarms", "Take over what was offered to me"), part.accept, "Y",
             why_not=_why(part, fits=part.is_offered_to_me)),
        _own("decline", lambda: translate("Alarms", "Decline what was offered to me"),
             lambda: part.ask(Asked.DECLINE), "Shift+Y", why_not=_why(part, fits=part.is_offered_to_me)),
    ]  # fmt: skip


def _putting_aside(part: AlarmPart) -> list[ConsoleAction]:
    return [
        _own("shelve", lambda: translate("Alarms", "Shelve for some time"), lambda: part.ask(Asked.SHELVE), "L",
             icon="clock", why_not=_why(part, fits=part.can_be_shelved)),
        _own("unshelve", lambda: translate("Alarms", "Bring back from the shelf"), part.unshelve, "Shift+L",
             why_not=_why(part, fits=lambda alarm: alarm.shelf is not None)),
        _own("out", lambda: translate("Alarms", "Out of service"), lambda: part.ask(Asked.OUT), "O",
             why_not=_why(part, Right.APPROVE, part.can_be_taken_out)),
        _own("back-in", lambda: translate("Alarms", "Back in service"), part.put_in, "Shift+O",
             why_not=_why(part, Right.APPROVE, lambda alarm: alarm.out_of_service is not None)),
    ]  # fmt: skip


def _giving(part: AlarmPart) -> list[ConsoleAction]:
    return [
        _own("take", lambda: translate("Alarms", "Take it myself"), part.take, "P", icon="user", why_not=_why(part)),
        _own("assign", lambda: translate("Alarms", "Assign to …"), lambda: part.ask(Asked.ASSIGN), "G",
             icon="users", why_not=_why(part)),
        _own("hand-over", lambda: translate("Alarms", "Hand over …"), lambda: part.ask(Asked.OFFER), "Shift+G",
             icon="share", why_not=_why(part)),
    ]  # fmt: skip


def _looking(part: AlarmPart) -> list[ConsoleAction]:
    return [
        _own("details", lambda: translate("Alarms", "Details, and back"), part.toggle_detail, "Return; Enter"),
        _own("wall", lambda: translate("Alarms", "Show on the wall"), part.show_on_wall, "W", icon="layout-grid",
             why_not=part.no_cameras),
        _own("incident", lambda: translate("Alarms", "Open its incident"), part.show_case, "Shift+I",
             icon="folder", why_not=part.no_case),
        _own("search", lambda: translate("Alarms", "Search the alarms"), part.focus_search, "/"),
        _own("copy", lambda: translate("Alarms", "Copy as a table"), part.copy, "Ctrl+C", icon="copy"),
        _own("back", lambda: translate("Alarms", "Back: details, search, wall"), part.back, "Escape"),
    ]  # fmt: skip
