"""Hubs of drills for tests, on threads of this process: marked and behind their gate, but the process is not shut."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import msgspec

from uic.drills.hub import Prepared, new_folder, prepare, run_exercise, run_replay
from uic.drills.recording import OpenRecording, recording_key
from uic.drills.shelf import Shelf
from uic.drills.story import Story
from uic.hub import RunningHub
from uic.settings import Settings

__all__ = ["drill_home", "exercise_hub", "replay_hub"]

_START_S = 30.0


def drill_home(state_dir: Path) -> Settings:
    """Settings of a real installation in a folder, whose hubs demand no keys and listen at any free port."""
    plain = Settings()
    folders = msgspec.structs.replace(
        plain.folders, state=state_dir, config=state_dir / "config", cache=state_dir / "cache"
    )
    hub = msgspec.structs.replace(plain.hub, address="tcp://127.0.0.1:0", keys="none")
    return msgspec.structs.replace(plain, hub=hub, folders=folders)


@contextmanager
def replay_hub(home: Settings, file: Path, *, playing: bool = False, speed: float = 1.0) -> Iterator[RunningHub]:
    """A hub that replays a recording of that installation."""
    prepared = _prepared(home, "replay", title="a day")
    with (
        OpenRecording(file, recording_key(home.folders.state)) as opened,
        Shelf(prepared.settings.folders.state / "shelf.db", prepared.types) as shelf,
    ):
        shelf.fill(opened)
        snapshots = opened.snapshots()
        with _threaded(
            lambda ready, until: run_replay(
                prepared, opened.recording, snapshots, shelf, playing=playing, speed=speed, ready=ready, until=until
            )
        ) as running:
            yield running


@contextmanager
def exercise_hub(home: Settings, story: Story, *, title: str = "an exercise") -> Iterator[tuple[RunningHub, Path]]:
    """A hub that leads an exercise; with the folder its report goes to."""
    prepared = _prepared(home, "exercise", title=title)
    with _threaded(lambda ready, until: run_exercise(prepared, story, ready=ready, until=until)) as running:
        yield running, prepared.settings.folders.state


def _prepared(home: Settings, kind: Any, *, title: str) -> Prepared:
    home.folders.state.mkdir(parents=True, exist_ok=True)
    folder = new_folder(home, kind, now=datetime.now(UTC))
    prepared = prepare(home, kind, folder, title=title)
    prepared.closed = lambda _folder, _ports: None
    return prepared


@contextmanager
def _threaded(run: Callable[[Callable[[RunningHub], None], threading.Event], None]) -> Iterator[RunningHub]:
    told: list[RunningHub] = []
    failed: list[BaseException] = []
    ready, until = threading.Event(), threading.Event()

    def tell(running: RunningHub) -> None:
        told.append(running)
        ready.set()

    def work() -> None:
        try:
            run(tell, until)
        except BaseException as error:  # goes to the test
            failed.append(error)
            ready.set()

    thread = threading.Thread(target=work, name="drill-hub", daemon=True)
    thread.start()
    try:
        assert ready.wait(_START_S), "the drill's hub did not answer"
        if failed:
            raise failed[0]
        yield told[0]
    finally:
        until.set()
        thread.join(_START_S)
