"""What the Devices window shows and does: both registries, one step after another that can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from uic.bus.commands import Command
from uic.devices.commands import (
    CameraList,
    DeviceList,
    ImportCameras,
    ImportDevices,
    ImportResult,
    ListCameras,
    ListDevices,
    RemoveCamera,
    RemoveDevice,
    SaveCamera,
    SaveDevice,
)
from uic.devices.events import DeviceRemoved, DeviceSaved, DevicesImported
from uic.devices.model import Camera, Device
from uic.events import Envelope, Event
from uic.onvif.commands import DescribeCamera, DiscoverCameras, FoundCameras
from uic.onvif.describe import Described
from uic_console.api import Bus, Follow
from uic_console.services import CameraBook

__all__ = ["DevicesModel", "Record", "same"]

Record = Camera | Device
_MOST_STEPS = 100


@dataclass(frozen=True, slots=True)
class _Step:
    """One change made here: each record before and after; None: it was not there."""

    changes: tuple[tuple[Record | None, Record | None], ...]

    @property
    def back(self) -> _Step:
        """The change that takes this one back."""
        return _Step(tuple((after, before) for before, after in self.changes))

    @property
    def records(self) -> list[Record]:
        """One of each, as it is or was."""
        return [one for before, after in self.changes if (one := after or before) is not None]


def same(one: Record | None, other: Record | None) -> bool:
    """Whether two records say the same to a person: what the hub keeps back is left out."""
    return _plain(one) == _plain(other)


def _plain(one: Record | None) -> object:
    if not isinstance(one, Camera):
        return one
    import msgspec

    bare = tuple(msgspec.structs.replace(stream, secret="") for stream in one.streams)
    return msgspec.structs.replace(one, streams=bare, ptz_secret="")


class DevicesModel(QObject):
    """GUI thread only."""

    changed = Signal()  # the records are others
    stepped = Signal()  # there is another step to undo, or none
    failed = Signal(str)  # why a change was not made
    saved = Signal(str)  # the id of a record that was saved from here

    def __init__(self, bus: Bus, book: CameraBook, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bus, self._book = bus, book
        self._devices: dict[str, Device] = {}
        self._steps: list[_Step] = []
        self._again: list[_Step] = []
        self._follow: Follow | None = None
        self._soon = QTimer(self, singleShot=True, interval=60)  # one redraw for a burst of events
        self._soon.timeout.connect(self.changed)
        for signal in (book.changed, book.saved, book.removed):
            signal.connect(self._note)
        self._watch = bus.watch(self.changed.emit)
        self.begin()

    def begin(self) -> None:
        """Take the truth from the hub anew."""
        self._steps, self._again = [], []
        if self._follow is not None:
            self._follow.stop()
        self._follow = self._bus.follow(["device"], snapshot=ListDevices(), reset=self._reset, event=self._hear)
        self.stepped.emit()

    def close(self) -> None:
        """Follow no more."""
        if self._follow is not None:
            self._follow.stop()
            self._follow = None
        self._watch.stop()
        self._soon.stop()

    # -- what there is -----------------------------------------------------------------------------------------------

    @property
    def cameras(self) -> Sequence[Camera]:
        """By number."""
        return self._book.all()

    @property
    def devices(self) -> Sequence[Device]:
        """By kind, code and id."""
        return sorted(self._devices.values(), key=lambda one: (one.kind.value, one.code, one.id))

    def get(self, key: str, *, camera: bool) -> Record | None:
        """One record, or None."""
        return self._book.get(key) if camera else self._devices.get(key)

    @property
    def is_connected(self) -> bool:
        """Whether the hub answers."""
        return self._bus.is_connected

    def why_not(self, *, camera: bool) -> str:
        """Why nothing can be changed here now; "" when it can."""
        return self._bus.why_not(SaveCamera if camera else SaveDevice)

    def _reset(self, listed: DeviceList) -> None:
        self._devices = {device.id: device for device in listed.devices}
        self._note()

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        if isinstance(event, DeviceSaved):
            self._devices[event.device.id] = event.device
        elif isinstance(event, DeviceRemoved):
            self._devices.pop(event.device_id, None)
        elif isinstance(event, DevicesImported):
            self._bus.ask(ListDevices(), answered=self._reset, timeout_s=10.0)
        self._note()

    def _note(self, *_what: object) -> None:
        self._soon.start()

    # -- changes, and the way back -----------------------------------------------------------------------------------

    def save(self, record: Record) -> None:
        """Add it, or change the one with its id."""
        before = self.get(record.id, camera=isinstance(record, Camera))
        self._put(record, lambda kept: self._took(_Step(((before, kept),))))

    def remove(self, record: Record) -> None:
        """Take it out of the registry."""
        self._take_out(record, lambda: self._took(_Step(((record, None),))))

    @property
    def undo_name(self) -> str:
        """What would be undone; "": nothing."""
        return self._name_of(self._steps[-1]) if self._steps else ""

    @property
    def redo_name(self) -> str:
        """What would be done again; "": nothing."""
        return self._name_of(self._again[-1]) if self._again else ""

    def undo(self) -> None:
        """Back to what was before the last step, unless somebody has changed a record of it since."""
        if self._steps:
            self._go(self._steps[-1].back, lambda: self._moved(self._steps, self._again))

    def redo(self) -> None:
        """Forth again."""
        if self._again:
            self._go(self._again[-1], lambda: self._moved(self._again, self._steps))

    def _go(self, step: _Step, done: Callable[[], None]) -> None:
        for now, then in step.changes:
            key = now or then
            assert key is not None
            if not same(self.get(key.id, camera=isinstance(key, Camera)), now):
                said = self.tr("{name} was changed by somebody else since; nothing was undone")
                self.failed.emit(said.format(name=key.name))
                return
        if len(step.changes) > 1:
            self._put_back(step, done)
            return
        ((now, then),) = step.changes
        if then is not None:
            self._put(then, lambda _kept: done())
        elif now is not None:
            self._take_out(now, done)

    def _put_back(self, step: _Step, done: Callable[[], None]) -> None:
        """Many at once: all or none."""
        put = [then for _now, then in step.changes if then is not None]
        gone = tuple(now.id for now, then in step.changes if now is not None and then is None)
        command = _import_of(put, cameras=isinstance(step.records[0], Camera), without=gone)
        self._bus.ask(command, answered=lambda _result: done(), failed=self._fail, timeout_s=120)

    def _name_of(self, step: _Step) -> str:
        records = step.records
        return records[0].name if len(records) == 1 else self.tr("%n records", "", len(records))

    def _moved(self, source: list[_Step], target: list[_Step]) -> None:
        if source:
            target.append(source.pop())
        self.stepped.emit()

    def _took(self, step: _Step) -> None:
        self._steps = [*self._steps, step][-_MOST_STEPS:]
        self._again = []
        self.stepped.emit()

    def _put(self, record: Record, done: Callable[[Record], None]) -> None:
        def answered(kept: Record) -> None:
            if isinstance(kept, Device):
                self._devices[kept.id] = kept
            done(kept)
            self._note()
            self.saved.emit(kept.id)

        if isinstance(record, Camera):
            self._bus.ask(SaveCamera(camera=record), answered=answered, failed=self._fail, timeout_s=10)
        else:
            self._bus.ask(SaveDevice(device=record), answered=answered, failed=self._fail, timeout_s=10)

    def _take_out(self, record: Record, done: Callable[[], None]) -> None:
        command: Command[object]
        command = RemoveCamera(camera_id=record.id) if isinstance(record, Camera) else RemoveDevice(device_id=record.id)  # type: ignore[assignment]
        self._bus.ask(command, answered=lambda _done: done(), failed=self._fail, timeout_s=10)

    def _fail(self, error: Exception) -> None:
        self.failed.emit(str(error))

    # -- many at once, and strangers ---------------------------------------------------------------------------------

    def put_all(
        self,
        records: Sequence[Record],
        *,
        cameras: bool,
        try_only: bool,
        answered: Callable[[ImportResult], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Import: all or none, one step to undo; with `try_only` only say what would happen."""
        before = {one.id: self.get(one.id, camera=cameras) for one in records}

        def listed(kept: CameraList | DeviceList) -> None:
            after = {one.id: one for one in (kept.cameras if isinstance(kept, CameraList) else kept.devices)}
            changes = tuple((old, after.get(key)) for key, old in before.items() if not same(old, after.get(key)))
            if changes:
                self._took(_Step(changes))

        def done(result: ImportResult) -> None:
            answered(result)
            if not try_only:  # the hub kept passwords back: what it lists now is what undoing starts from
                if cameras:
                    self._bus.ask(ListCameras(), answered=listed, failed=self._fail, timeout_s=30)
                else:
                    self._bus.ask(ListDevices(), answered=listed, failed=self._fail, timeout_s=30)

        command = _import_of(records, cameras=cameras, try_only=try_only)
        self._bus.ask(command, answered=done, failed=failed, timeout_s=120)

    def find(
        self, hosts: tuple[str, ...], answered: Callable[[FoundCameras], None], failed: Callable[[Exception], None]
    ) -> None:
        """Ask the hub's network for cameras."""
        self._bus.ask(DiscoverCameras(wait_s=3.0, hosts=hosts), answered=answered, failed=failed, timeout_s=20)

    def describe(
        self,
        url: str,
        user: str,
        password: str,
        answered: Callable[[Described], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Ask one camera what it is."""
        question = DescribeCamera(url=url, user=user, password=password)
        self._bus.ask(question, answered=answered, failed=failed, timeout_s=40)


def _import_of(
    records: Sequence[Record], *, cameras: bool, without: tuple[str, ...] = (), try_only: bool = False
) -> Command[ImportResult]:
    if cameras:
        given = tuple(one for one in records if isinstance(one, Camera))
        return ImportCameras(cameras=given, without=without, try_only=try_only)
    others = tuple(one for one in records if isinstance(one, Device))
    return ImportDevices(devices=others, without=without, try_only=try_only)
