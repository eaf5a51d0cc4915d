"""The keeper of the crime-prevention library: only approved redactions come in, and each can be taken back.

Scenes lie in <state folder>/library: `<id>.mp4`, `<id>.json` what it is, `<id>.origin` which case it is of, which
nobody is told who may only see the library.
"""

from __future__ import annotations

import logging
import os
import shutil
import uuid
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from uic.bus.commands import Command
from uic.bus.service import Caller, ServiceHub
from uic.errors import EvidenceError
from uic.events import Envelope, Event
from uic.evidence.events import LibraryChanged
from uic.evidence.lessons import commands as asked
from uic.evidence.lessons.model import AgeGroup, Scene
from uic.evidence.pieces import CaseFolder, PieceKind, is_name
from uic.evidence.rights import Rights
from uic.incidents import policy

__all__ = ["LibraryService"]

_log = logging.getLogger("uic.evidence")
_LONGEST_LESSON = 2000
_LANGUAGES = ("ko", "en", "zh", "vi", "ja", "th", "ru", "other")


class _Origin(msgspec.Struct, frozen=True, kw_only=True):
    """Where a scene comes from."""

    incident_id: str
    piece: str
    approved_by: str
    published_by: str


class LibraryService:
    """Answers `library.*` but for looking at a scene, which is `uic.evidence.footage`'s."""

    name = "library"

    def __init__(self, *, room: Collection[str] = ()) -> None:
        self._room = room
        self._hub: ServiceHub | None = None
        self._scenes: dict[str, Scene] = {}

    def start(self, hub: ServiceHub) -> None:
        """Read what is there; finish what a former hub had begun to take back."""
        self._hub, self._scenes = hub, {}
        self._rights = Rights(hub, self._room)
        self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        for path in self._folder.glob("*.json"):
            try:
                scene = msgspec.json.decode(path.read_bytes(), type=Scene)
            except (OSError, msgspec.MsgspecError) as error:
                _log.warning("scene %s cannot be read: %s", path.name, error)
                continue
            self._scenes[scene.id] = scene
            if scene.taken_back:
                self._file(scene.id).unlink(missing_ok=True)
        for path in self._folder.glob("*.mp4"):
            if path.stem not in self._scenes:
                path.unlink(missing_ok=True)

    def stop(self) -> None:
        """Nothing is under way."""

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {
            asked.FindScenes: self._find,
            asked.PublishScene: self._publish,
            asked.DescribeScene: self._describe,
            asked.TakeBackScene: self._take_back,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {}

    def _find(self, command: asked.FindScenes, _caller: Caller) -> asked.FoundScenes:
        words = command.words.casefold().split()

        def fits(scene: Scene) -> bool:
            text = f"{scene.title} {scene.lesson}".casefold()
            group = command.age_group in (None, scene.age_group) or scene.age_group is AgeGroup.EVERYBODY
            return group and command.language in ("", scene.language) and all(word in text for word in words)

        found = [scene for scene in self._scenes.values() if not scene.taken_back and fits(scene)]
        newest = sorted(found, key=lambda scene: (scene.at or datetime.min.replace(tzinfo=UTC), scene.id), reverse=True)
        return asked.FoundScenes(scenes=tuple(newest), seq=self._here.seq())

    def _publish(self, command: asked.PublishScene, caller: Caller) -> Scene:
        self._rights.case(command.incident_id, caller)
        if not is_name(command.incident_id):
            raise EvidenceError("no such case")
        folder = CaseFolder(self._here.state_dir / "evidence" / command.incident_id, command.incident_id)
        piece = folder.get(command.piece)
        if piece is None or piece.kind is not PieceKind.REDACTED or not piece.approved_by:
            raise EvidenceError("only an approved redaction goes into the library")
        self._rights.check_cameras((piece,), caller, "see")
        scene = Scene(
            id=uuid.uuid4().hex[:12],
            **_described(command),
            seconds=piece.seconds,
            width=piece.width,
            height=piece.height,
            fps=piece.fps,
            bytes=piece.bytes,
            sha256=piece.sha256,
            at=datetime.now(UTC),
        )
        origin = _Origin(
            incident_id=command.incident_id,
            piece=piece.id,
            approved_by=piece.approved_by,
            published_by=caller.person,
        )
        part = self._folder / f"{scene.id}.mp4.part"
        try:
            shutil.copyfile(folder.file(piece), part)
            part.replace(self._file(scene.id))
            _write(self._folder / f"{scene.id}.origin", origin)
        except OSError as error:
            raise EvidenceError(f"the scene could not be kept: {error.strerror or error}") from error
        finally:
            part.unlink(missing_ok=True)
        self._keep(scene)
        return scene

    def _describe(self, command: asked.DescribeScene, _caller: Caller) -> Scene:
        scene = msgspec.structs.replace(self._known(command.scene), **_described(command))
        self._keep(scene)
        return scene

    def _take_back(self, command: asked.TakeBackScene, _caller: Caller) -> Scene:
        scene = self._known(command.scene)
        policy.correct_text(command.reason, "the reason", longest=1000)
        scene = msgspec.structs.replace(scene, taken_back=True)
        self._keep(scene)
        self._file(scene.id).unlink(missing_ok=True)
        return scene

    def _known(self, scene_id: str) -> Scene:
        scene = self._scenes.get(scene_id)
        if scene is None or scene.taken_back:
            raise EvidenceError("the library has no such scene any more")
        return scene

    def _keep(self, scene: Scene) -> None:
        _write(self._folder / f"{scene.id}.json", scene)
        self._scenes[scene.id] = scene
        self._here.publish(LibraryChanged(scene=scene), subject=scene.id)

    def _file(self, scene_id: str) -> Path:
        return self._folder / f"{scene_id}.mp4"

    @property
    def _folder(self) -> Path:
        return self._here.state_dir / "library"

    @property
    def _here(self) -> ServiceHub:
        assert self._hub is not None, "not started"
        return self._hub


def _described(said: asked.PublishScene | asked.DescribeScene) -> dict[str, Any]:
    if said.language not in _LANGUAGES:
        raise EvidenceError(f"{said.language!r} is none of the languages {', '.join(_LANGUAGES)}")
    title = policy.correct_text(said.title, "the title", longest=policy.LONGEST_TITLE)
    lesson = policy.correct_text(said.lesson, "what is to be learnt", longest=_LONGEST_LESSON)
    return {"title": title, "lesson": lesson, "age_group": said.age_group, "language": said.language}


def _write(path: Path, what: msgspec.Struct) -> None:
    part = path.with_name(f"{path.name}.part")
    with part.open("wb") as out:
        out.write(msgspec.json.format(msgspec.json.encode(what), indent=2))
        out.flush()
        os.fsync(out.fileno())
    part.replace(path)
