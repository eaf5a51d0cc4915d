"""The console as one plugin sees it: what it starts is known and ended with it, what it raises is caught, counted."""

from __future__ import annotations

import fnmatch
from collections.abc import Callable, Sequence
from typing import Any, Literal

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from uic.bus.commands import Command, ReplyT
from uic.bus.status import Mark
from uic.devices.model import Camera
from uic.events import Envelope, Event
from uic.plugins.errors import PluginTrouble
from uic_console.api import Console, Follow, PictureMark, Presentation
from uic_console.plugins.stall import Slow, timed

__all__ = ["Gate", "PermissionNotAsked"]

Blame = Callable[[str, BaseException], None]  # (where, error)


class PermissionNotAsked(PluginTrouble):
    """The plugin uses what its manifest did not ask for."""

    code = "plugin.permission_not_asked"
    words = "it uses {permission} without asking for it in its manifest"


class Gate:
    """A `uic_console.api.Console` for one plugin. GUI thread only.

    `commands` are the names of the plugin's own, which need no permission.
    """

    def __init__(
        self,
        console: Console,
        *,
        permissions: Sequence[str],
        commands: Sequence[str],
        blame: Blame,
        slow: Slow = lambda _where, _ms: None,
    ) -> None:
        self._console = console
        self._permissions = tuple(permissions)
        self._commands = frozenset(commands)
        self._blame, self._slow = blame, slow
        self._home = QObject(console.parent())
        self._closed = False
        self._follows: list[_Follow | _Watch] = []
        self._asks: set[_Ask] = set()
        self._presented: dict[str, None] = {}
        self._marked: set[str] = set()
        self.bus = _Bus(self)
        self.cameras = _Cameras(self)
        self.wall = _Wall(self)

    def language(self) -> Literal["ko", "en"]:
        return self._console.language()

    def notify(self, text: str, *, level: Literal["info", "warning", "error"] = "info") -> None:
        if not self._closed:
            self._console.notify(text, level=level)

    def parent(self) -> QObject:
        return self._home

    def window(self) -> QWidget:
        return self._console.window()

    def close(self) -> None:
        """End all the plugin started: no call-back of it comes after, the wall is what it was, its objects go."""
        self._closed = True
        for follow in list(self._follows):
            follow.stop()
        for ask in list(self._asks):
            ask.drop()
        for key in reversed(list(self._presented)):
            self._console.wall.dismiss(key)
        for key in self._marked:
            self._console.wall.unmark(key)
        self._marked.clear()
        self._asks.clear()
        self._presented.clear()
        self._home.deleteLater()

    def need(self, permission: str) -> None:
        """Raises PermissionNotAsked unless the manifest asked for it."""
        if not any(fnmatch.fnmatchcase(permission, asked) for asked in self._permissions):
            raise PermissionNotAsked(permission=permission)

    def need_events(self, family: str) -> None:
        """Raises PermissionNotAsked unless the events are the plugin's own, or it asked for anything of that part."""
        named = {name.partition(".")[0] for name in (*self._commands, *self._permissions)}
        if family not in named and "*" not in named:
            raise PermissionNotAsked(permission=f"{family}.*")

    def guarded(self, where: str, call: Callable[..., Any] | None, *args: Any) -> None:
        """Call the plugin; what it raises is blamed on it and goes no farther."""
        if self._closed or call is None:
            return
        try:
            with timed(where, self._slow):
                call(*args)
        except Exception as error:
            self._blame(where, error)

    @property
    def console(self) -> Console:
        return self._console

    @property
    def commands(self) -> frozenset[str]:
        return self._commands

    @property
    def asks(self) -> set[_Ask]:
        return self._asks

    @property
    def follows(self) -> list[_Follow | _Watch]:
        return self._follows

    @property
    def presented(self) -> dict[str, None]:
        return self._presented

    @property
    def marked(self) -> set[str]:
        return self._marked


class _Ask:
    """A command under way. Holds the plugin's call-backs, so that they can be let go before the answer comes."""

    def __init__(
        self, gate: Gate, command: str, answered: Callable[..., None] | None, failed: Callable[..., None] | None
    ) -> None:
        self._gate, self._command = gate, command
        self._answered, self._failed = answered, failed

    def answered(self, reply: Any) -> None:
        self._gate.asks.discard(self)
        self._gate.guarded(f"the answer to {self._command}", self._answered, reply)

    def failed(self, error: Exception) -> None:
        self._gate.asks.discard(self)
        self._gate.guarded(f"the failure of {self._command}", self._failed, error)

    def drop(self) -> None:
        self._answered = self._failed = None


class _Follow:
    """A subscription of the plugin."""

    def __init__(self, gate: Gate, reset: Callable[[Any], None], event: Callable[[Envelope, Event], None]) -> None:
        self._gate = gate
        self._reset: Callable[[Any], None] | None = reset
        self._event: Callable[[Envelope, Event], None] | None = event
        self.inner: Follow | None = None

    def on_reset(self, reply: Any) -> None:
        self._gate.guarded("a snapshot", self._reset, reply)

    def on_event(self, envelope: Envelope, event: Event) -> None:
        self._gate.guarded(f"the event {envelope.type}", self._event, envelope, event)

    def stop(self) -> None:
        self._reset = self._event = None
        if self.inner is not None:
            self.inner.stop()
        if self in self._gate.follows:
            self._gate.follows.remove(self)


class _Watch:
    """The plugin's wish to be told of a lost hub."""

    def __init__(self, gate: Gate, changed: Callable[[], None]) -> None:
        self._gate = gate
        self._changed: Callable[[], None] | None = changed
        self._inner = gate.console.bus.watch(self._tell)
        gate.follows.append(self)

    def _tell(self) -> None:
        self._gate.guarded("a lost or found hub", self._changed)

    def stop(self) -> None:
        self._changed = None
        self._inner.stop()
        if self in self._gate.follows:
            self._gate.follows.remove(self)


class _Bus:
    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    @property
    def is_connected(self) -> bool:
        return self._gate.console.bus.is_connected

    @property
    def mark(self) -> Mark:
        return self._gate.console.bus.mark

    def why_not(self, command: type[Command[Any]]) -> str:
        return self._gate.console.bus.why_not(command)

    def watch(self, changed: Callable[[], None]) -> Follow:
        return _Watch(self._gate, changed)

    def ask(
        self,
        command: Command[ReplyT],
        *,
        answered: Callable[[ReplyT], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        timeout_s: float = 3.0,
    ) -> None:
        if command.name not in self._gate.commands:
            self._gate.need(command.name)
        ask = _Ask(self._gate, command.name, answered, failed)
        self._gate.asks.add(ask)
        shown = ask.failed if failed is not None else None  # without it the console shows the error itself
        self._gate.console.bus.ask(command, answered=ask.answered, failed=shown, timeout_s=timeout_s)

    def follow(
        self,
        families: Sequence[str],
        *,
        snapshot: Command[Any],
        reset: Callable[[Any], None],
        event: Callable[[Envelope, Event], None],
    ) -> Follow:
        if snapshot.name not in self._gate.commands:
            self._gate.need(snapshot.name)
        for family in families:
            self._gate.need_events(family)
        follow = _Follow(self._gate, reset, event)
        self._gate.follows.append(follow)
        follow.inner = self._gate.console.bus.follow(
            families, snapshot=snapshot, reset=follow.on_reset, event=follow.on_event
        )
        return follow


class _Cameras:
    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def all(self) -> Sequence[Camera]:
        self._gate.need("camera.read")
        return self._gate.console.cameras.all()

    def get(self, camera_id: str) -> Camera | None:
        self._gate.need("camera.read")
        return self._gate.console.cameras.get(camera_id)


class _Wall:
    def __init__(self, gate: Gate) -> None:
        self._gate = gate

    def present(self, presentation: Presentation) -> None:
        self._gate.need("wall.present")
        self._gate.presented[presentation.key] = None
        self._gate.console.wall.present(presentation)

    def dismiss(self, key: str) -> None:
        """Only what the plugin itself presented: it cannot take another's away."""
        if key in self._gate.presented:
            del self._gate.presented[key]
            self._gate.console.wall.dismiss(key)

    def mark(self, mark: PictureMark) -> None:
        self._gate.need("wall.mark")
        self._gate.console.wall.mark(mark)
        self._gate.marked.add(mark.key)

    def unmark(self, key: str) -> None:
        """Only what the plugin itself marked."""
        if key in self._gate.marked:
            self._gate.marked.discard(key)
            self._gate.console.wall.unmark(key)

    def selected_camera(self) -> str | None:
        self._gate.need("camera.read")
        return self._gate.console.wall.selected_camera()
