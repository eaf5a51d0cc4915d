"""The alarms as a part of the console: makes book, lists, banners, sounds and marks, and joins them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QWidget
from shiboken6 import isValid

from uic.alarms.commands import Refusal
from uic.alarms.model import Alarm
from uic_console.alarms import words
from uic_console.alarms.banner import AlarmBanner, BannerModel
from uic_console.alarms.commands import alarm_actions
from uic_console.alarms.forms import Asked
from uic_console.alarms.herald import Repeats
from uic_console.alarms.marks import TileMarks
from uic_console.alarms.model import AlarmBook
from uic_console.alarms.panel import AlarmPanel
from uic_console.alarms.people import People
from uic_console.alarms.player import Player
from uic_console.alarms.pulse import Pulse
from uic_console.alarms.showing import cameras_for, layout_name
from uic_console.alarms.sounds import QUIET_S, AlarmSounds
from uic_console.alarms.window import AlarmWindow
from uic_console.api import Presentation
from uic_console.bus import error_words
from uic_console.services import Dock
from uic_console.wall.snapshot import folder

if TYPE_CHECKING:
    from uic_console.access.part import AccessPart
    from uic_console.alarms.figures import FiguresPanel
    from uic_console.services import Services
    from uic_console.wall.model import Walls

__all__ = ["AlarmPart"]

translate = QCoreApplication.translate
PRESS_THEMSELVES = (QAbstractButton, QComboBox)  # what the keyboard is on when Space is theirs, not the banner's


class AlarmPart(QObject):
    """What the shell holds. GUI thread only.

    walls    where frames are drawn; None: this console has no wall.
    access   who sits here and what she may; None: the one person of a machine.
    """

    def __init__(
        self,
        services: Services,
        walls: Walls | None,
        *,
        access: AccessPart | None = None,
        player: Player | None = None,
        open_layout: Callable[[str], bool] | None = None,
    ) -> None:
        super().__init__(services.parent())
        self._services, self._walls, self._open_layout = services, walls, open_layout
        self.people = People(self)
        self._access = access
        if access is not None:
            self.people.roster = access.roster
            access.model.changed.connect(self._tell_people)
            access.roster.changed.connect(self._tell_people)
            self._tell_people()
        self.book = AlarmBook(services.bus, services.cameras, self.people, language=services.language, parent=self)
        self.pulse = Pulse(self)
        self.banner_model = BannerModel(self.book, self)
        sounding = services.settings.sounds
        self.sounds = AlarmSounds(
            self.book,
            player or Player(self),
            repeats=Repeats(
                (sounding.critical_again_s, sounding.high_again_s, sounding.medium_again_s, sounding.low_again_s),
                sounding.must_answer_again_s,
            ),
            on=sounding.enabled and services.purpose != "liaison",
            parent=self,
        )
        if walls is not None:
            self._marks = TileMarks(self.book, walls, self.pulse, self)
        self._panel: AlarmPanel | None = None  # in the dock, once it was shown
        self._window: AlarmWindow | None = None
        self._figures: FiguresPanel | None = None
        self._used: AlarmPanel | None = None
        self._pressing: QWidget | None = None
        self._quiet_shown = False
        self.open_case: Callable[[str], None] | None = None  # shows an incident; given by who keeps them
        services.actions.add(*alarm_actions(self))
        self._add_docks()
        self._join()

    def _add_docks(self) -> None:
        self._services.add_dock(
            Dock(
                key="alarms.list",
                title=lambda: translate("Alarms", "Alarms"),
                widget=self._make_panel,
                area="right",
                icon="bell",
                workspaces=("watch", "case", "city", "desk", "supervisor"),
            )
        )
        self._services.add_dock(
            Dock(
                key="alarms.figures",
                title=lambda: translate("Alarms", "Alarm figures"),
                widget=self._make_figures,
                area="left",
                width=560,
                icon="activity",
                workspaces=("supervisor",),
            )
        )

    def _join(self) -> None:
        self.book.changed.connect(lambda _ids: self._look())
        self.book.reset.connect(self._look)
        self.book.hub_changed.connect(self._look)
        self.book.hub_changed.connect(self._services.actions.changed)
        self.people.changed.connect(self._services.actions.changed)
        self.book.refused.connect(self._say_refused)
        self.book.failed.connect(lambda error: self._services.notify(error_words(error), level="error"))
        self.sounds.player.troubled.connect(lambda _why: self._say_silent())
        self.sounds.changed.connect(self._show_quiet)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _tell_people(self) -> None:
        if self._access is None:
            return
        access, mine = self._access, self._access.model.mine
        me = mine.sign_in.account.name if mine is not None and mine.sign_in is not None else "local"
        colleagues = tuple(access.roster.choices())
        self.people.tell(me=me, why_not=lambda right: access.why_not(right, "alarm"), colleagues=colleagues)

    def _look(self) -> None:
        self.pulse.need(self.book.unanswered() > 0 and not self.book.is_stale)

    def close(self) -> None:
        """Follow no more, and be silent."""
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.disconnect(self._focus_moved)
        self.book.close()
        self.sounds.player.close()
        if self._window is not None:
            self._window.close()
            self._window.deleteLater()

    # -- making -----------------------------------------------------------------------------------------------------

    def make_banner(self, parent: QWidget | None = None) -> AlarmBanner:
        """One more strip, for the top of a window."""
        banner = AlarmBanner(self.banner_model, self.pulse, keys=self._services.keys, parent=parent)
        banner.acknowledge.connect(self.acknowledge_banner)
        banner.show_wanted.connect(self.show_banner)
        banner.list_wanted.connect(self.show_list)
        banner.noted.connect(self._acknowledge_noted)
        return banner

    def _made_panel(self, *, compact: bool) -> AlarmPanel:
        services = self._services
        panel = AlarmPanel(
            self.book,
            self.pulse,
            compact=compact,
            actions=services.actions,
            run=self.run,
            keys=services.keys,
        )
        panel.used.connect(self._note_used)
        panel.view.shown_wanted.connect(self._double_clicked)
        panel.detail.accepted.connect(lambda alarm_id: self.book.answer_offer([alarm_id], accept=True))
        panel.detail.declined.connect(self._decline)
        panel.detail.camera_wanted.connect(self._to_hotspot)
        return panel

    def _make_panel(self) -> QWidget:
        self._panel = panel = self._made_panel(compact=True)
        panel.destroyed.connect(self._panel_gone)
        return panel

    def _make_figures(self) -> QWidget:
        from uic_console.alarms.figures import FiguresPanel  # pyqtgraph takes 0.3 s: when it is first looked at

        where = folder(self._services.preferences.choices.snapshots)
        panel = FiguresPanel(
            self.book, folder=where, writer=self._services.writer, mark=lambda: self._services.bus.mark
        )
        self._figures = panel
        panel.destroyed.connect(self._figures_gone)
        panel.exported.connect(
            lambda path: self._services.notify(translate("Alarms", "Figures kept: {path}").format(path=path))
        )
        return panel

    def _figures_gone(self) -> None:
        self._figures = None

    def _panel_gone(self) -> None:
        if self._used is self._panel:
            self._used = None
        self._panel = None

    def _note_used(self, panel: AlarmPanel) -> None:
        if panel is not self._used:
            self._used = panel
            self._services.actions.changed.emit()

    def run(self, key: str) -> bool:
        """Do an action, or say why not."""
        action = self._services.actions.get(key)
        if action is not None and action.why_not is not None and (why := action.why_not()):
            self._services.notify(why, level="warning")
            return False
        return self._services.actions.run(key)

    # -- what actions ask -------------------------------------------------------------------------------------------

    def panel(self) -> AlarmPanel | None:
        """The list that the person used last and can still see."""
        window = self._window.panel if self._window is not None else None
        for panel in (self._used, self._panel, window):
            if panel is not None and panel.isVisible():
                return panel
        return None

    def chosen_here(self) -> list[Alarm]:
        """The selected alarms, while the keyboard is in a list of alarms: keys of other parts mean them then."""
        focus = QApplication.focusWidget()
        lists = [panel for panel in (self._panel, self._window) if panel is not None]
        return self.chosen() if focus is not None and any(one.isAncestorOf(focus) for one in lists) else []

    def chosen(self) -> list[Alarm]:
        """The alarms that are chosen there."""
        panel = self.panel()
        return panel.chosen() if panel is not None else []

    def acknowledge(self) -> None:
        """Answer the chosen ones; with a note where a type asks for one."""
        self._answer([alarm for alarm in self.chosen() if alarm.needs_answer])

    def _answer(self, alarms: Sequence[Alarm]) -> None:
        panel = self.panel()
        noted = [alarm.id for alarm in alarms if self._wants_note(alarm)]
        plain = [alarm.id for alarm in alarms if not self._wants_note(alarm)]
        if plain:
            self.book.acknowledge(plain)
        if noted and panel is not None:
            panel.ask(Asked.NOTE, noted)

    def _wants_note(self, alarm: Alarm) -> bool:
        kind = self.book.type_of(alarm)
        return kind is not None and kind.note_required

    def acknowledge_banner(self) -> None:
        """Answer what the banner shows, if it has been there long enough to be read."""
        alarm = self.banner_model.alarm
        if alarm is None or not self.banner_model.is_armed or alarm.id in self.book.asking:
            return
        if why := self.banner_model.why_not():
            self._services.notify(why, level="warning")
            return
        if not self._wants_note(alarm):
            self.book.acknowledge([alarm.id])
            return
        if banner := self._banner_here():
            banner.ask_note()

    def _acknowledge_noted(self, note: str) -> None:
        if (alarm := self.banner_model.alarm) is not None and not self.banner_model.why_not():
            self.book.acknowledge([alarm.id], note=note)

    def _banner_here(self) -> AlarmBanner | None:
        window = QApplication.activeWindow() or self._services.window()
        found = [banner for banner in window.findChildren(AlarmBanner) if banner.isVisible()]
        return found[0] if found else self._services.window().findChild(AlarmBanner)

    def no_banner(self) -> str:
        """Why there is nothing to show."""
        return "" if self.banner_model.alarm else translate("Alarms", "No alarm waits for an answer.")

    def show_banner(self) -> None:
        """Its details, and its cameras on the wall."""
        if (alarm := self.banner_model.alarm) is not None:
            self.show_alarm(alarm.id)
            self._show_cameras(alarm)

    def show_alarm(self, alarm_id: str) -> None:
        """Go to one alarm in the list that is open, or in the dock."""
        if self.panel() is None:
            self._services.show_dock("alarms.list")
        if (panel := self.panel()) is not None:
            panel.show_alarm(alarm_id)
            panel.focus_list()

    def show_list(self) -> None:
        """Put the keyboard into the list."""
        self._services.show_dock("alarms.list")
        if self._panel is not None:
            self._note_used(self._panel)
            self._panel.focus_list()

    def show_window(self) -> None:
        """The list in a window of its own."""
        if self._window is None:
            panel = self._made_panel(compact=False)
            self._window = AlarmWindow(panel, self.make_banner(), self._services.window())
            self._services.attach_window(self._window)
        self._note_used(self._window.panel)
        self._window.open_beside()

    def show_figures(self) -> None:
        """The figures beside their norms; once more: the tables behind the charts."""
        focus = QApplication.focusWidget()
        if self._figures is not None and focus is not None and self._figures.isAncestorOf(focus):
            self._figures.turn()
        else:
            self._services.show_dock("alarms.figures")

    def ask(self, asked: Asked) -> None:
        """Ask what is needed for something with the chosen ones."""
        panel = self.panel()
        if panel is None:
            return
        fits = {
            Asked.SHELVE: self.can_be_shelved,
            Asked.OUT: self.can_be_taken_out,
            Asked.DECLINE: self.is_offered_to_me,
        }
        ids = [alarm.id for alarm in panel.chosen() if asked not in fits or fits[asked](alarm)]
        if ids:
            panel.ask(asked, ids)

    def take(self) -> None:
        """They are mine."""
        self.book.assign([alarm.id for alarm in self.chosen()], self.people.me)

    def accept(self) -> None:
        """Take over what was offered."""
        ids = [alarm.id for alarm in self.chosen() if self.is_offered_to_me(alarm)]
        self.book.answer_offer(ids, accept=True)

    def _decline(self, alarm_id: str) -> None:
        alarm, panel = self.book.get(alarm_id), self.panel()
        if alarm is not None and self.is_offered_to_me(alarm) and panel is not None:
            panel.ask(Asked.DECLINE, [alarm_id])
        else:
            self.book.answer_offer([alarm_id], accept=False)

    def unshelve(self) -> None:
        """Bring them back now."""
        self.book.unshelve([alarm.id for alarm in self.chosen() if alarm.shelf is not None])

    def put_in(self) -> None:
        """Back in service."""
        for alarm in self.chosen():
            self.book.put_in(alarm)

    def is_offered_to_me(self, alarm: Alarm) -> bool:
        """Whether a colleague asks me to take it over."""
        return alarm.offered_to == self.people.me

    def can_be_shelved(self, alarm: Alarm) -> bool:
        """Whether its type lets it be put aside now."""
        kind = self.book.type_of(alarm)
        held = self.book.must_answer(alarm) and alarm.needs_answer
        return alarm.shelf is None and not held and (kind is None or kind.max_shelve_s > 0)

    def can_be_taken_out(self, alarm: Alarm) -> bool:
        """Whether it may go out of service now."""
        return alarm.out_of_service is None and not (self.book.must_answer(alarm) and alarm.needs_answer)

    def toggle_detail(self) -> None:
        """Details of the current alarm, and back."""
        if (panel := self.panel()) is not None:
            panel.toggle_detail()

    def show_case(self) -> None:
        """The incident that the chosen alarm belongs to."""
        found = next((alarm.incident_id for alarm in self.chosen() if alarm.incident_id), "")
        if found and self.open_case is not None:
            self.open_case(found)

    def no_case(self) -> str:
        """Why there is no incident to open."""
        if self.open_case is not None and any(alarm.incident_id for alarm in self.chosen()):
            return ""
        return translate("Alarms", "This alarm belongs to no incident.")

    def focus_search(self) -> None:
        """Search the alarms."""
        if (panel := self.panel()) is not None:
            panel.focus_search()

    def copy(self) -> None:
        """The chosen rows to the clipboard."""
        if (panel := self.panel()) is not None:
            panel.view.copy()

    def back(self) -> None:
        """One step back; from the plain list to the wall."""
        panel = self.panel()
        if panel is not None and not panel.back() and self._services.window().isAncestorOf(panel):
            central = self._services.window().findChild(QWidget, "wall-view")
            if central is not None:
                central.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the wall ---------------------------------------------------------------------------------------------------

    def no_cameras(self) -> str:
        """Why there is nothing to bring to the wall."""
        chosen = self.chosen()
        if not chosen:
            return translate("Alarms", "Choose an alarm in the list first.")
        if any(self._wanted_cameras(alarm) or layout_name(self.book.type_of(alarm)) for alarm in chosen[:20]):
            return ""
        return translate("Alarms", "This alarm has no camera and no layout.")

    def _wanted_cameras(self, alarm: Alarm) -> tuple[str, ...]:
        return cameras_for(alarm, self.book.type_of(alarm), self._services.cameras.all())

    def show_on_wall(self) -> None:
        """The layout or the cameras that the chosen alarms ask for."""
        chosen = self.chosen()
        if len(chosen) == 1:
            self._show_cameras(chosen[0])
        elif chosen:
            cameras = tuple(dict.fromkeys(alarm.camera_id for alarm in chosen if alarm.camera_id))[:36]
            title = translate("Alarms", "Cameras of {count} alarms").format(count=len(chosen))
            self._present("alarm/chosen", title, cameras)

    def _show_cameras(self, alarm: Alarm) -> None:
        name = layout_name(self.book.type_of(alarm))
        if name and self._open_layout is not None and self._open_layout(name):
            return
        if name:
            said = translate("Alarms", "There is no layout “{name}”; the camera is shown instead.")
            self._services.notify(said.format(name=name), level="warning")
        language = self._services.language()
        title = f"{words.sign(alarm.priority)} {words.headline(alarm, self.book.type_of(alarm), language)}"
        self._present(f"alarm/{alarm.id}", title, self._wanted_cameras(alarm))

    def _present(self, key: str, title: str, cameras: tuple[str, ...]) -> None:
        known = tuple(camera for camera in cameras if self._services.cameras.get(camera) is not None)
        if known:
            self._services.wall.present(Presentation(key=key, title=title, cameras=known, hotspot=known[0]))
        else:
            self._services.notify(translate("Alarms", "This alarm has no camera and no layout."), level="warning")

    def _double_clicked(self, alarm_id: str) -> None:
        if (alarm := self.book.get(alarm_id)) is not None:
            self._show_cameras(alarm)

    def _to_hotspot(self, camera_id: str) -> None:
        camera = self._services.cameras.get(camera_id)
        if camera is None or (self._walls is not None and self._walls.to_hotspot(camera_id)):
            return
        self._present(f"camera/{camera_id}", camera.name, (camera_id,))

    # -- sound ------------------------------------------------------------------------------------------------------

    def quiet_title(self) -> str:
        """What the key does now."""
        if self.sounds.quiet_left() > 0:
            return translate("Alarms", "End the quiet")
        return translate("Alarms", "Quiet for {minutes} min").format(minutes=round(QUIET_S[0] / 60))

    def toggle_quiet(self) -> None:
        """Quiet for a while, or no longer."""
        self.sounds.quiet(0.0 if self.sounds.quiet_left() > 0 else QUIET_S[0])

    def try_sound(self) -> None:
        """Play something that is no alarm."""
        self.sounds.player.play("try")

    def _show_quiet(self) -> None:
        """A room that hears nothing must see that it hears nothing, and for how long."""
        left = self.sounds.quiet_left()
        if left > 0:
            said = translate("Alarms", "Alarm sounds are off for {time}; what must be answered is heard")
            self._services.offer(
                "alarms.quiet", said.format(time=words.span(left)), level="info", action="alarms.quiet"
            )
        elif self._quiet_shown:
            self._services.withdraw("alarms.quiet")
        if self._quiet_shown != (left > 0):
            self._quiet_shown = left > 0
            self._services.actions.changed.emit()

    def _say_silent(self) -> None:
        self._services.notify(self.sounds.trouble(), level="warning")

    # -- the rest -----------------------------------------------------------------------------------------------------

    def _say_refused(self, refused: Sequence[Refusal]) -> None:
        first = words.refusal_words(refused[0])
        said = translate("Alarms", "{count} left as they are: {why}") if len(refused) > 1 else "{why}"
        self._services.notify(said.format(count=len(refused), why=first), level="warning")

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Space belongs to a button that the keyboard is on; everywhere else it answers the banner."""
        if self._pressing is not None and isValid(self._pressing):  # a button of a form may be gone by now
            self._pressing.removeEventFilter(self)
        self._pressing = now if isinstance(now, PRESS_THEMSELVES) else None
        if self._pressing is not None:
            self._pressing.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Keep Space for the button."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            plain = event.modifiers() == Qt.KeyboardModifier.NoModifier
            if plain and event.key() == Qt.Key.Key_Space:
                event.accept()
        return False
