"""Puts access into a console: the views over and in its main window, its actions, and the lock on its controls."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QObject

from uic.access import RequestState, Right
from uic_console.access.addresses import AddressKeeper, Relay, Streams
from uic_console.access.cover import Cover, Where
from uic_console.access.lock import Hands, Touch
from uic_console.access.model import AccessModel, Standing
from uic_console.access.requests import RequestStrip
from uic_console.access.roster import Roster
from uic_console.access.session import Choice, SessionPanel
from uic_console.access.strip import LockStrip
from uic_console.access.words import reason_words, request_title, role_word, state_word
from uic_console.actions import ConsoleAction
from uic_console.bus import ConsoleBus
from uic_console.services import Services
from uic_console.shell.dialog import SideWindow
from uic_console.shell.keymap import Keymap
from uic_console.shell.window import MainWindow

__all__ = ["AccessPart"]

log = logging.getLogger(__name__)
translate = QCoreApplication.translate
FREE = ("shell.language", "shell.theme", "shell.text.", "shell.quit", "access.hand-over")  # also on a locked console
HIDES = ("police_liaison",)  # roles whose pictures are not left in view of others on a locked console


class AccessPart(QObject):
    """One for each console. GUI thread.

    suspend   lets every stream go (True), or opens them again.
    streams   the engine, where there is one.
    relay     pictures come through the hub's gateway.
    """

    def __init__(
        self,
        services: Services,
        window: MainWindow,
        keymap: Keymap,
        bus: ConsoleBus,
        *,
        where: Callable[[], Where],
        suspend: Callable[[bool], None],
        switch_language: Callable[[], None],
        streams: Streams | None = None,
        relay: Relay | None = None,
        hides: Sequence[str] = HIDES,
    ) -> None:
        super().__init__(services.parent())
        self._services, self._window, self._keymap = services, window, keymap
        self._suspend, self._hides = suspend, tuple(hides)
        self._mark = services.state_dir / "signs-in"
        self.model = AccessModel(bus, self)
        self.roster = Roster(bus, self)
        self.model.person_changed.connect(self.roster.ask)
        self.keeper = None
        if streams is not None:
            self.keeper = AddressKeeper(streams, bus, services.cameras.get, self, relay=relay)
        self.cover = Cover(self.model, where, window, window.top_bar)
        self.cover.language_asked.connect(switch_language)
        self.strip, self.requests = LockStrip(self.model), RequestStrip(self.model, name=self._camera_name)
        window.add_strip(self.strip)
        window.add_strip(self.requests)
        self.hands = Hands(window, keymap.windows)
        self.touch = Touch(self.model.touched, self)
        self.panel = SessionPanel(self.model, self._choices, window)
        self._windows: dict[str, SideWindow] = {}
        self._told: set[str] = set()
        self._suspended = False
        keymap.gate = self.why_not_action
        bus.judge = self._why_not_sent
        window.top_bar.session_asked.connect(self.open_session)
        self.model.changed.connect(self._show)
        self.model.changed.connect(keymap.changed)
        self.model.changed.connect(bus.rights_changed)
        self.model.person_changed.connect(self._person_changed)
        self.model.requests_changed.connect(self._tell_answers)
        bus.refused.connect(self.model.heard_refusal)
        bus.connected.connect(self._show)
        bus.lost.connect(self._show)
        if self.keeper is not None:
            self.keeper.changed.connect(self._tell_protected)
        services.actions.add(*self._actions())
        self._show()

    def close(self) -> None:
        """End it all."""
        self.touch.stop()
        self.model.close()
        if self.keeper is not None:
            self.keeper.close()
        for window in self._windows.values():
            window.close()

    def start(self) -> None:
        """The window is up."""
        self.touch.look()
        self._show()

    # -- what may be done -------------------------------------------------------------------------------------------

    @property
    def is_held(self) -> bool:
        """Whether nothing may be done here but to sign in or unlock."""
        return self.strip.isVisibleTo(self._window) or self.cover.isVisibleTo(self._window)

    def why_not(self, right: str, area: str = "*") -> str:
        """Why the person here may not, in words; "" where she may."""
        reason = self.model.why_not(right, area=area)
        return reason_words(reason, right, area) if reason is not None else ""

    def why_not_action(self, action: ConsoleAction) -> str:
        """Why an action is grey for want of a right, or because the console is locked."""
        if self.is_held and not action.key.startswith(FREE):
            if self.cover.is_setting_up:
                return translate("Access", "Finish making the administrator first, or leave it with “Not now”.")
            if self.model.standing is Standing.LOCKED:
                return translate("Access", "The console is locked: unlock it first.")
            return translate("Access", "Nobody is signed in here: sign in first.")
        return self.why_not(action.right, action.area) if action.right else ""

    def _why_not_sent(self, permission: str, name: str) -> str:
        return self.why_not(permission, name.partition(".")[0]) if permission else ""

    # -- what is shown ----------------------------------------------------------------------------------------------

    def _show(self) -> None:
        model, standing = self.model, self.model.standing
        unknown = standing is Standing.UNKNOWN
        if not unknown:
            self._remember(model.mine is not None and model.mine.demanded)
        if not unknown or self._mark.exists():
            self.cover.show_standing()
        self.strip.show_standing()
        covered = self.cover.isVisibleTo(self._window)
        hidden = standing is Standing.LOCKED and self._hides_pictures()
        self._suspend_streams((covered and not self.cover.is_setting_up) or hidden)
        if self.is_held:
            self.hands.take_off()
        else:
            self.hands.give_back()
        self._name()
        self.requests.show_requests()

    def _hides_pictures(self) -> bool:
        sign_in = self.model.sign_in
        return sign_in is not None and any(role in self._hides for role in sign_in.account.roles)

    def _suspend_streams(self, suspended: bool) -> None:
        if suspended != self._suspended:
            self._suspended = suspended
            self._suspend(suspended)

    def _name(self) -> None:
        """The top bar: who is signed in, or that nobody is asked."""
        bar, model = self._window.top_bar, self.model
        own = self._services.preferences.choices.person
        icon = "user"
        if model.standing is Standing.LOCAL:
            local = translate("Access", "This computer's administrator")
            said = f"{own} ({local})" if own else local
        elif model.sign_in is not None:
            roles = ", ".join(role_word(role) for role in model.sign_in.account.roles[:2])
            said = " · ".join(filter(None, (model.person, roles)))
            if model.standing is Standing.LOCKED:
                icon, said = "lock", translate("Access", "locked") + f" · {said}"
        elif model.standing is Standing.UNKNOWN:
            said = own
        else:
            said = translate("Access", "nobody signed in")
        bar.name(person=said, icon=icon)
        bar.keep_shifts(model.mine.shifts if model.mine is not None else ())

    def reword(self) -> None:
        """Another language."""
        self._name()
        self._tell_protected()

    def name_again(self) -> None:
        """The person has another name in the preferences."""
        self._name()

    def _remember(self, demanded: bool) -> None:
        """So that the next start shows nothing before somebody has signed in, hub or no hub."""
        try:
            if demanded and not self._mark.exists():
                self._mark.touch()
            elif not demanded and self._mark.exists():
                self._mark.unlink()
        except OSError as error:
            log.warning("%s: %s", self._mark, error)

    def _person_changed(self) -> None:
        if self.keeper is not None:
            self.keeper.forget()
        self._told.clear()
        self.hands.forget_windows()
        for window in self._windows.values():
            window.close()

    def _tell_protected(self) -> None:
        waiting = len(self.keeper.unsaid) if self.keeper is not None else 0
        if waiting:
            text = translate("Access", "Protected cameras wait for a purpose: {count}").format(count=waiting)
            self._services.offer("access.purpose", text, level="info", action="access.purpose")
        else:
            self._services.withdraw("access.purpose")

    def _tell_answers(self) -> None:
        """Say once what became of the person's own requests."""
        for request in self.model.requests.values():
            ended = request.state not in (RequestState.WAITING, RequestState.AGREED)
            own = request.asked_by == self.model.account and self.model.account
            if not own or request.id in self._told or not ended:
                continue
            self._told.add(request.id)
            who = f" ({request.answered_person})" if request.answered_person else ""
            note = f": {request.note}" if request.note else ""
            good = request.state is RequestState.DONE
            text = f"{request_title(request)} — {state_word(request.state)}{who}{note}"
            self._services.notify(text, level="info" if good else "warning")

    # -- what is done -----------------------------------------------------------------------------------------------

    def open_session(self) -> None:
        """Who is signed in here."""
        self.panel.open_under(self._window.top_bar.person_button)

    def lock(self) -> None:
        """Lock at once."""
        self.model.lock()

    def hand_over(self) -> None:
        """The next person signs in; the wall stays as it is."""
        if self.model.standing is Standing.SIGNED_IN:
            self.model.lock()
        self.strip.hand_over()

    def open_access(self, page: str = "accounts") -> None:
        """The Access window at a page."""
        from uic_console.access.window import AccessWindow

        window = self._window_of("access", lambda: AccessWindow(self.model, self._services.bus, self._window))
        if isinstance(window, AccessWindow):
            window.open_page(page)

    def open_password(self) -> None:
        """Change one's password."""
        from uic_console.access.password import PasswordWindow

        self._window_of("password", lambda: PasswordWindow(self.model, self._window)).open_beside()

    def open_purpose(self) -> None:
        """Say what protected cameras are looked at for."""
        from uic_console.access.purpose import PurposeWindow

        if self.keeper is not None:
            keeper = self.keeper
            self._window_of("purpose", lambda: PurposeWindow(keeper, self._camera_name, self._window)).open_beside()

    def _window_of(self, key: str, make: Callable[[], SideWindow]) -> SideWindow:
        if key not in self._windows:
            self._windows[key] = make()
            self._keymap.attach(self._windows[key], only=("shell.palette", "shell.keys", "shell.language"))
        return self._windows[key]

    def _camera_name(self, camera_id: str) -> str:
        camera = self._services.cameras.get(camera_id)
        if camera is None:
            return camera_id
        english = self._services.language() == "en"
        return f"{camera.number} {camera.name_en or camera.name}" if english else f"{camera.number} {camera.name}"

    def _signed_in(self) -> bool:
        return self.model.standing is Standing.SIGNED_IN

    def _actions(self) -> list[ConsoleAction]:
        def group() -> str:
            return translate("Access", "Access")

        def made(key: str, title: Callable[[], str], run: Callable[[], None], **more: object) -> ConsoleAction:
            return ConsoleAction(key=f"access.{key}", title=title, run=run, group=group, **more)  # type: ignore[arg-type]

        return [
            made("session", lambda: translate("Access", "Who is signed in here"), self.open_session,
                 shortcut="Ctrl+Shift+U", icon="user"),
            made("lock", lambda: translate("Access", "Lock this console"), self.lock, shortcut="Ctrl+Alt+L",
                 icon="lock", enabled=self._signed_in, needs_hub=True),
            made("hand-over", lambda: translate("Access", "Hand over to the next person"), self.hand_over,
                 shortcut="Ctrl+Alt+H", icon="users",
                 enabled=lambda: self.model.sign_in is not None, needs_hub=True),
            made("password", lambda: translate("Access", "Change my password"), self.open_password,
                 icon="pencil", enabled=self._signed_in, needs_hub=True),
            made("sign-out", lambda: translate("Access", "Sign out"), self.model.leave,
                 icon="x", enabled=self._signed_in, needs_hub=True),
            made("set-up", lambda: translate("Access", "Set up sign-in: make the first administrator"),
                 self.cover.ask_set_up, icon="user",
                 enabled=lambda: self.model.standing is Standing.LOCAL and not self._is_set_up(), needs_hub=True),
            made("purpose", lambda: translate("Access", "Purpose of the protected cameras"),
                 self.open_purpose, icon="eye",
                 enabled=lambda: bool(self.keeper is not None and self.keeper.unsaid)),
            made("window", lambda: translate("Access", "Access: accounts, roles, keys"), self.open_access,
                 shortcut="Ctrl+Shift+A", icon="users", right=Right.ADMINISTER.value, area="access"),
            made("who", lambda: translate("Access", "Who else is signed in"), partial(self.open_access, "sign-ins"),
                 icon="list", right=Right.ADMINISTER.value, area="access"),
        ]  # fmt: skip

    def _is_set_up(self) -> bool:
        return self.model.mine is not None and self.model.mine.set_up

    def _choices(self) -> Sequence[Choice]:
        """What the session panel offers, by standing."""
        standing = self.model.standing
        keys: tuple[str, ...] = ()
        if standing is Standing.LOCAL:
            keys = ("access.window",) if self._is_set_up() else ("access.set-up", "access.window")
        elif standing is Standing.SIGNED_IN:
            keys = ("access.lock", "access.hand-over", "access.password", "access.who", "access.window",
                    "access.sign-out")  # fmt: skip
        elif standing is Standing.LOCKED:
            keys = ("access.hand-over",)
        found = []
        for key in keys:
            action = self._services.actions.get(key)
            if action is not None:
                found.append(
                    Choice(
                        key=key.removeprefix("access."),
                        title=action.title,
                        keys=partial(self._keymap.keys_text, key),
                        why_not=partial(self._keymap.why_not, action),
                        run=partial(self._keymap.run, key),
                    )
                )
        return found
