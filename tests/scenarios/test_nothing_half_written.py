"""A hub that is killed at random under load: every answered command is in the records and in the journal, once.

The operators keep a ledger of their own of what they asked and what was answered. A command that got no answer is asked
again with its key, as a console does.
"""

from __future__ import annotations

import dataclasses
import random
import sqlite3
import threading
import time
import uuid
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from uic.bus import HubClient
from uic.bus.commands import Command
from uic.devices import Camera, RemoveCamera, SaveCamera
from uic.errors import BusBusy, CommandTimeout, HubLost, ServiceBusy
from uic.events import Envelope
from uic.hub import core_event_types
from uic.layouts import DeleteLayout, RenameLayout, SavedLayout, SaveLayout, grid_layout
from uic.store import Store
from uic.testing import eventually
from uic.testing.hub_process import HubProcess

OPERATORS = 4
ANSWER_WITHIN_S = 60.0  # all the kills of a loaded machine


@dataclasses.dataclass
class Entry:
    """One command of the ledger."""

    key: str
    command: Command[Any]
    answer: Any = None
    asked: int = 0


class Operator(threading.Thread):
    """Saves, renames and deletes layouts and cameras without pause; asks again until there is an answer."""

    def __init__(self, hub: HubProcess, number: int) -> None:
        super().__init__(name=f"operator-{number}", daemon=True)
        self.number = number
        self.ledger: list[Entry] = []
        self.layouts: dict[str, SavedLayout] = {}  # as they must be
        self.cameras: dict[str, Camera] = {}
        self.trouble: BaseException | None = None
        self.ending = threading.Event()
        self._random = random.Random(number)
        self._client = HubClient(hub.address, client=f"console/{number}", event_types=core_event_types())

    def run(self) -> None:
        try:
            while not self.ending.is_set():
                self._do_one()
        except BaseException as error:
            self.trouble = error
        finally:
            self._client.close()

    def _do_one(self) -> None:
        what = self._random.choices(
            [self._save, self._rename, self._let_go, self._camera, self._no_camera], [4, 3, 1, 3, 1]
        )
        what[0]()

    def _save(self) -> None:
        name = f"{self.number}/{len(self.ledger)}"
        saved = self._ask(SaveLayout(layout_name=name, layout=grid_layout(2, (name,))))
        self.layouts[saved.id] = saved

    def _rename(self) -> None:
        if old := self._any(self.layouts):
            new = f"{self.number}/{len(self.ledger)} renamed"
            self.layouts[old.id] = self._ask(RenameLayout(layout_id=old.id, layout_name=new, over=old.version))

    def _let_go(self) -> None:
        if old := self._any(self.layouts):
            self._ask(DeleteLayout(layout_id=old.id, over=old.version))
            del self.layouts[old.id]

    def _camera(self) -> None:
        number = self.number * 100_000 + len(self.ledger)
        camera = Camera(id=f"cam-{number}", number=number, name=f"기둥 {number}")
        self.cameras[camera.id] = self._ask(SaveCamera(camera=camera))

    def _no_camera(self) -> None:
        if old := self._any(self.cameras):
            self._ask(RemoveCamera(camera_id=old.id))
            del self.cameras[old.id]

    def _any(self, among: dict[str, Any]) -> Any:
        return among[self._random.choice(list(among))] if among else None

    def _ask(self, command: Command[Any]) -> Any:
        entry = Entry(uuid.uuid4().hex, command)
        self.ledger.append(entry)
        deadline = time.monotonic() + ANSWER_WITHIN_S
        while True:
            entry.asked += 1
            try:
                entry.answer = self._client.call(command, key=entry.key, timeout_s=2.0)
            except (HubLost, CommandTimeout, ServiceBusy, BusBusy):
                assert time.monotonic() < deadline, f"no answer to {command} in {ANSWER_WITHIN_S} s"
                self.ending.wait(0.02)
            else:
                return entry.answer

    @property
    def answered(self) -> list[Entry]:
        return [entry for entry in self.ledger if entry.answer is not None]


def killed_at_random(hub: HubProcess, times: int, answered: Callable[[], int], seed: int) -> None:
    """Some in the middle of their start, most under load."""
    chance = random.Random(seed)
    for count in range(times):
        if count % 5 == 4:
            time.sleep(chance.uniform(0.0, 0.4))  # not a wait for anything: when a crash comes is chance
        else:
            enough = answered() + chance.randrange(1, 60)
            eventually(lambda enough=enough: answered() >= enough, within_s=60, every_s=0.002)  # type: ignore[misc]
        hub.kill()
        hub.start()


def journalled(state_dir: Path, family: str) -> list[tuple[str, str, dict[str, Any]]]:
    """(topic, subject, data) in order."""
    with sqlite3.connect(state_dir / "journal.db") as journal:
        assert journal.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        rows = journal.execute("SELECT topic, subject, body FROM events WHERE family = ? ORDER BY seq", (family,))
        return [
            (topic, subject, msgspec.msgpack.decode(msgspec.msgpack.decode(body, type=Envelope).data))
            for topic, subject, body in rows
        ]


def told(events: list[tuple[str, str, dict[str, Any]]], field: str) -> dict[str, dict[str, Any]]:
    """What somebody believes who heard every event."""
    believed: dict[str, dict[str, Any]] = {}
    for topic, subject, data in events:
        if topic.endswith(".saved"):
            believed[subject] = data[field]
        else:
            del believed[subject]
    return believed


def check_all(operators: list[Operator], records: Store, state_dir: Path) -> None:
    layouts, cameras = journalled(state_dir, "layout"), journalled(state_dir, "camera")
    # every answered command is journalled with its answer, once
    with sqlite3.connect(state_dir / "journal.db") as journal:
        replies = dict(journal.execute("SELECT key, reply FROM commands WHERE name != '' AND client NOT LIKE 'hub/%'"))
    entries = [entry for operator in operators for entry in operator.ledger]
    assert {entry.key for entry in entries} == set(replies)
    for entry in entries:
        assert replies[entry.key] == msgspec.msgpack.encode(entry.answer), entry
    # each was done once: one event for each, and the versions of a layout follow each other without gap
    assert len(layouts) + len(cameras) == len(entries)
    versions: dict[str, list[int]] = {}
    for topic, subject, data in layouts:
        if topic == "layout.saved":
            versions.setdefault(subject, []).append(data["layout"]["version"])
    assert all(found == list(range(1, len(found) + 1)) for found in versions.values())
    # the records are what was answered, and what was told
    kept = {row["id"]: row for row in records.rows("layout")}
    expected = {one.id: one for operator in operators for one in operator.layouts.values()}
    believed = told(layouts, "layout")
    assert {key: (row["name"], row["version"]) for key, row in kept.items()} == {
        key: (one.name, one.version) for key, one in expected.items()
    }
    assert {key: (one["name"], one["version"]) for key, one in believed.items()} == {
        key: (one.name, one.version) for key, one in expected.items()
    }
    expected_cameras = {camera for operator in operators for camera in operator.cameras}
    assert {row["id"] for row in records.rows("camera")} == expected_cameras == set(told(cameras, "camera"))
    if records.file is not None:
        with sqlite3.connect(records.file) as plain:
            assert plain.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def live_through(state_dir: Path, records_url: str, kills: int) -> None:
    seed = random.randrange(2**32)
    print(f"kills at random, seed {seed}")
    hub = HubProcess(state_dir, settings={"store.url": records_url, "scenes.enabled": "false"})
    with hub:
        operators = [Operator(hub, number) for number in range(1, OPERATORS + 1)]
        for operator in operators:
            operator.start()

        def answered() -> int:
            for operator in operators:
                assert operator.trouble is None, operator.trouble
            return sum(len(operator.answered) for operator in operators)

        began = time.monotonic()
        killed_at_random(hub, kills, answered, seed)
        enough = answered() + OPERATORS
        eventually(lambda: answered() > enough, within_s=60)
        for operator in operators:
            operator.ending.set()
        for operator in operators:
            operator.join(ANSWER_WITHIN_S + 5)
            assert not operator.is_alive()
        asked_again = sum(entry.asked > 1 for operator in operators for entry in operator.ledger)
        print(f"{kills} kills in {time.monotonic() - began:.1f} s: {answered()} answered, {asked_again} asked again")
        assert asked_again > 0, "no kill met a command under way: nothing was tried"
    store = Store(records_url)
    check_all(operators, store, state_dir)
    store.close()


def test_every_answered_command_is_kept_and_told_once_however_often_the_hub_is_killed(tmp_path, records_url):
    live_through(tmp_path, records_url, kills=8)


@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_the_same_through_a_hundred_kills(tmp_path, records_url):
    live_through(tmp_path, records_url, kills=100)
