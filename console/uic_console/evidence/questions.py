"""What is asked before something is done with the evidence of a case."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from uic.errors import EvidenceError
from uic.evidence.lessons.commands import PublishScene
from uic.evidence.lessons.model import AgeGroup
from uic.evidence.pieces import Piece
from uic.incidents.commands import LockEvidence, UnlockEvidence
from uic_console.evidence.words import LANGUAGES, age_word
from uic_console.incidents.ask import AskStrip, Field, Question
from uic_console.incidents.words import camera_namer

if TYPE_CHECKING:
    from uic_console.evidence.window import EvidenceWindow

__all__ = ["EvidenceQuestions"]


class EvidenceQuestions(QObject):
    """Puts them into the window's strip, and does what was answered. GUI thread only."""

    def __init__(self, window: EvidenceWindow, strip: AskStrip) -> None:
        super().__init__(window)
        self._window, self._strip = window, strip
        services = window._services
        self._camera = camera_namer(services.cameras, services.language)
        self._services = services

    def ask(self, name: str, piece: Piece | None) -> None:
        """By the button's name."""
        if name == "clip":
            self.clip()
        elif name == "snapshot":
            self.snapshot()
        elif name == "export":
            self.export()
        elif name == "lock":
            self.lock()
        elif name == "publish" and piece is not None:
            self.publish(piece)

    def clip(self) -> None:
        """Which camera, from when to when."""
        case = self._window.model.case
        if case is None or not case.watched:
            return
        most = case.before_s / 60
        before = self.tr("Minutes before now; {most} are kept").format(most=f"{most:.2g}")
        fields = [
            self._camera_field(case.watched),
            Field(key="before", title=before, text=f"{most:.2g}"),
            Field(key="after", title=self.tr("Minutes from now on"), text="1"),
            Field(key="title", title=self.tr("Title"), needed=False),
        ]

        def then(said: dict[str, str]) -> None:
            try:
                before_s, after_s = (60 * float(said[key].replace(",", ".")) for key in ("before", "after"))
            except ValueError:
                self._window.model.failed.emit(EvidenceError(self.tr("Minutes are a number, as 1.5.")))
                return
            after_s = max(1.0, after_s)
            self._window.model.keep_clip(said["camera"], before_s=before_s, after_s=after_s, title=said["title"])

        self._put("clip", self.tr("Keep a clip: it has what came before"), fields, self.tr("Keep it"), then)

    def snapshot(self) -> None:
        """Which camera; one that is alone is not asked about."""
        case = self._window.model.case
        if case is None or not case.watched:
            return
        if len(case.watched) == 1:
            self._window.model.snapshot(case.watched[0])
            return
        fields = [self._camera_field(case.watched)]
        do = self.tr("Take it")
        self._put(
            "snapshot",
            self.tr("Keep the newest picture of a camera"),
            fields,
            do,
            lambda said: self._window.model.snapshot(said["camera"]),
        )

    def bring_in(self, file: Path) -> None:
        """Who gave it."""
        choices = (("no", self.tr("Refuse it then")), ("yes", self.tr("Keep it all the same")))
        fields = [
            Field(key="source", title=self.tr("Who gave it")),
            Field(key="title", title=self.tr("Title"), needed=False),
            Field(key="broken", title=self.tr("If it cannot be played here"), choices=choices, text="no", own=False),
        ]

        def then(said: dict[str, str]) -> None:
            keep = said["broken"] == "yes"
            self._window.model.bring_in(file, source=said["source"], title=said["title"], unplayable=keep)

        title = self.tr("Bring {file} into the case, byte by byte").format(file=file.name)
        self._put("import", title, fields, self.tr("Bring it in"), then)

    def export(self) -> None:
        """What for."""
        fields = [Field(key="purpose", title=self.tr("What it is taken out for: a request's number"))]
        title = self.tr("Take the case out: clips, pictures, notes, timeline and chain of custody, signed")
        self._put("export", title, fields, self.tr("Where to…"), lambda said: self._window.ask_target(said["purpose"]))

    def lock(self) -> None:
        """Why it is kept, or no longer."""
        one = self._window.case.incident
        if one is None:
            return
        locked = one.evidence_locked
        title = self.tr("Unlock the evidence") if locked else self.tr("Keep this case and its files from being purged")

        def then(said: dict[str, str]) -> None:
            command = (
                UnlockEvidence(incident_id=one.id, reason=said["reason"])
                if locked
                else LockEvidence(incident_id=one.id, locked=True, reason=said["reason"])
            )
            self._services.bus.ask(command, failed=self._window.model.failed.emit)

        do = self.tr("Unlock") if locked else self.tr("Lock")
        self._put("lock", title, [Field(key="reason", title=self.tr("Why"))], do, then)

    def publish(self, piece: Piece) -> None:
        """What it teaches, and whom."""
        ages = [(group.value, age_word(group)) for group in AgeGroup]
        fields = [
            Field(key="title", title=self.tr("Title"), text=piece.title),
            Field(key="lesson", title=self.tr("What is to be learnt from it")),
            Field(key="age", title=self.tr("For whom"), choices=ages, text=AgeGroup.EVERYBODY.value, own=False),
            Field(
                key="language",
                title=self.tr("Language"),
                choices=[(one, one) for one in LANGUAGES],
                text=self._services.language(),
                own=False,
            ),
        ]

        def then(said: dict[str, str]) -> None:
            command = PublishScene(
                incident_id=piece.incident_id,
                piece=piece.id,
                title=said["title"],
                lesson=said["lesson"],
                age_group=AgeGroup(said["age"]),
                language=said["language"],
            )
            self._services.bus.ask(
                command,
                answered=lambda scene: self._services.notify(
                    self.tr("“{title}” is in the library.").format(title=scene.title)
                ),
                failed=self._window.model.failed.emit,
                timeout_s=30.0,
            )

        title = self.tr("Put it into the crime-prevention library, without its case or place")
        self._put("publish", title, fields, self.tr("Put it in"), then)

    def _camera_field(self, cameras: Sequence[str]) -> Field:
        selected = self._services.wall.selected_camera()
        first = selected if selected in cameras else cameras[0]
        choices = [(camera, self._camera(camera)) for camera in cameras]
        return Field(key="camera", title=self.tr("Camera"), choices=choices, text=first or "", own=False)

    def _put(
        self, key: str, title: str, fields: Sequence[Field], do: str, then: Callable[[dict[str, str]], None]
    ) -> None:
        self._strip.ask(Question(key=key, title=title, fields=fields, do=do, then=then))
