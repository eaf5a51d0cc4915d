"""The wall engine: what a console asks for its tiles. No Qt, no pixels; every call returns at once.

One engine serves all windows of a console. All methods are called on one thread (the GUI's). Decode workers do the
work; they write pictures and numbers into shared memory, where `poll` finds them without being woken.
"""

from __future__ import annotations

import functools
import itertools
import logging
import time
from collections.abc import Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from uic.errors import SourceError
from uic.logs import without_passwords
from uic.video import messages
from uic.video._station import Mode, Station
from uic.video.addresses import Addresses
from uic.video.blame import Blame, thread_in
from uic.video.choose import choose
from uic.video.memory import SLOTS, WORKERS, Arena, Board, Segment, Slot, Work
from uic.video.truth import Condition, Facts, state_of
from uic.video.tuning import Tuning, default_workers
from uic.video.wall import DecodeLoad, Surface, TileRequest, TileState, TileStatus

__all__ = ["WallEngine"]

_log = logging.getLogger("uic.video")

_QUICK_DEATH_S = 5.0  # a worker that died sooner after its start waits before the next one
_MOST_SIDE = 8192


@dataclass(slots=True)
class _Lease:
    """A slot in the hands of a worker: one tile's surfaces, and what is known of them."""

    show: messages.Show
    station: Station | None
    offsets: tuple[int, int]
    size: int
    views: tuple[memoryview, memoryview]
    reason: str = ""
    opened: messages.Opened | None = None
    orphaned: bool = False  # its worker is gone
    stale_seq: int = -1  # the picture that a dead worker left: until there is a newer one, the tile is lost
    stale_why: str = ""

    @property
    def slot(self) -> int:
        return self.show.slot


@dataclass(slots=True)
class _Tile:
    """What a tile wants, what it shows, and what it will show as soon as there is a picture."""

    request: TileRequest
    shown: _Lease
    coming: _Lease | None = None
    leases: list[_Lease] = field(default_factory=list)

    @property
    def newest(self) -> _Lease:
        return self.coming or self.shown


class WallEngine:
    """Shows cameras on tiles: `arrange` what is wanted, then `supervise`, `poll` and `surface` on every tick."""

    def __init__(self, workers: int | None = None, mode: Mode = "process", tuning: Tuning | None = None) -> None:
        self.tuning = tuning or Tuning()
        self._segment = Segment()
        self._board = Board(self._segment)
        self._arena = Arena()
        self._seq = np.frombuffer(self._segment.bank(0), np.int64, SLOTS)
        self._seen = np.zeros(SLOTS, np.int64)
        self._free_slots = list(range(SLOTS - 1, -1, -1))
        self._tiles: dict[int, _Tile] = {}
        self._leases: dict[int, _Lease] = {}  # by slot, until the worker has let go
        self._camera_numbers: dict[str, int] = {}
        self._camera_names: dict[int, str] = {}
        self.addresses = Addresses()
        self._known: dict[str, tuple[int, int]] = {}  # sizes of streams, learnt
        self._blame = Blame(self.tuning.crashes_allowed, self.tuning.crash_memory_s, time.monotonic)
        self._snaps: dict[int, tuple[Future[NDArray[np.uint8]], int]] = {}
        self._tickets = itertools.count(1)
        self._hardware = ""
        self._counted: dict[int, tuple[float, float]] = {}  # by slot, at the last count
        self._shown = self._dropped = 0
        self._deaths = 0
        self._closed = False
        self._stations = [
            Station(number, segment=self._segment, board=self._board, tuning=self.tuning, mode=mode)
            for number in range(min(WORKERS, workers or default_workers()))
        ]
        self._restart_at: dict[int, float] = {}
        for station in self._stations:
            station.start()

    # What the console asks for.

    def arrange(self, requests: Iterable[TileRequest]) -> None:
        """The whole desired state, all windows together; what is not in it is closed."""
        wanted = {request.tile: request for request in requests}
        orders: dict[int, list[Any]] = {}
        for request in wanted.values():
            self._want(request, orders)
        for tile in [tile for tile in self._tiles if tile not in wanted]:
            gone = self._tiles.pop(tile)
            for lease in filter(None, (gone.shown, gone.coming)):
                self._let_go(lease, orders)
        for number, batch in orders.items():
            self._stations[number].order(batch)

    def poll(self) -> list[int]:
        """The tiles that have a new picture since the last call."""
        changed = np.flatnonzero(self._seq != self._seen)
        if not changed.size:
            return []
        self._seen[changed] = self._seq[changed]
        slots = set(changed.tolist())
        fresh = []
        for tile, state in self._tiles.items():
            if state.coming is not None and state.coming.slot in slots:
                self._promote(state)
                fresh.append(tile)
            elif state.shown.slot in slots and self._board.seq[state.shown.slot]:
                fresh.append(tile)
        return fresh

    def surface(self, tile: int) -> Surface | None:
        """The tile's picture; None while it has none."""
        state = self._tiles.get(tile)
        if state is None:
            return None
        lease = state.shown
        seq = self._board.seq[lease.slot]
        if not seq or lease.show.view.awaited:  # nobody here may see what was shown before, until there is an address
            return None
        show = lease.show
        return Surface(lease.views[seq & 1], show.width, show.height, show.width * 4, seq)

    def status(self, tile: int) -> TileStatus:
        """How a tile is, by what is true now."""
        state = self._tiles.get(tile)
        if state is None:
            return TileStatus(tile=tile, camera="", state=TileState.EMPTY, age_s=0.0)
        now = time.monotonic()
        lease = state.shown
        cells = self._board.slot_row(lease.slot)
        held = self._blame.held.get(state.request.camera, "")
        condition = Condition(int(cells[Slot.CONDITION]))
        unasked = lease.show.view.awaited and self.addresses.refused(state.request.camera)
        facts = Facts(
            now=now,
            pictured_at=cells[Slot.PICTURED_AT],
            condition=Condition.LOST if unasked else condition,
            lag_s=cells[Slot.LAG],
            behind_s=cells[Slot.BEHIND],
            slowed=bool(cells[Slot.SLOWED]),
            key_gap_s=cells[Slot.KEY_GAP],
            worker_up=self._board.seq[lease.slot] > lease.stale_seq,
            quarantined=bool(held),
        )
        what = state_of(facts, still_s=self.tuning.still_s, delayed_s=self.tuning.delayed_s)
        moving = what in (TileState.LIVE, TileState.DELAYED, TileState.KEY_FRAMES, TileState.REPLAY)
        opened = lease.opened
        return TileStatus(
            tile=tile,
            camera=state.request.camera,
            state=what,
            age_s=max(0.0, now - cells[Slot.ARRIVED_AT]) if cells[Slot.ARRIVED_AT] else 0.0,
            behind_s=cells[Slot.BEHIND] if what is TileState.REPLAY else 0.0,
            reason=held or unasked or (lease.stale_why if not facts.worker_up else _reason(what, lease)),
            masked=bool(state.request.masks),
            url=_shown(opened.url if opened else lease.show.view.url),
            codec=opened.codec if opened else "",
            width=opened.width if opened else 0,
            height=opened.height if opened else 0,
            fps=cells[Slot.FPS] if moving else 0.0,
            bitrate_bps=cells[Slot.BITRATE] if moving else 0.0,
            shown=int(cells[Slot.SHOWN]),
            dropped=int(cells[Slot.DROPPED]),
            decode_ms=cells[Slot.DECODE_MS],
            compose_ms=cells[Slot.COMPOSE_MS],
            hardware=opened.hardware if opened else "",
        )

    def snapshot(self, tile: int) -> Future[NDArray[np.uint8]]:
        """The picture at the source's own size, masks burnt in: (height, width, 4) BGRX. Fails with SourceError."""
        future: Future[NDArray[np.uint8]] = Future()
        state = self._tiles.get(tile)
        if state is None or state.shown.station is None or state.shown.orphaned:
            future.set_exception(SourceError("this tile has no stream"))
            return future
        ticket = next(self._tickets)
        self._snaps[ticket] = future, state.shown.station.number
        state.shown.station.order([messages.Snap(state.shown.slot, ticket)])
        return future

    def release(self, camera: str) -> None:
        """Let a held camera try again."""
        if not self._blame.release(camera):
            return
        orders: dict[int, list[Any]] = {}
        for state in self._tiles.values():
            if state.request.camera == camera:
                self._renew(state, orders)
        for number, batch in orders.items():
            self._stations[number].order(batch)

    def cameras(self) -> set[str]:
        """What is wanted on any tile."""
        return {state.request.camera for state in self._tiles.values()}

    def address_came(self, camera: str) -> None:
        """`addresses` knows another one, or why there is none: open what waited for it."""
        orders: dict[int, list[Any]] = {}
        for state in self._tiles.values():
            if state.request.camera == camera:
                for lease in filter(None, (state.shown, state.coming)):
                    self._change(lease, state.request, orders)
        for number, batch in orders.items():
            self._stations[number].order(batch)

    def load(self) -> DecodeLoad:
        """How hard the workers work."""
        rows = [self._row(station) for station in self._stations]
        up = [row for station, row in zip(self._stations, rows, strict=True) if station.up]
        self._count()
        return DecodeLoad(
            workers=len(self._stations),
            workers_up=len(up),
            busy=sum(row[Work.BUSY] for row in up) / len(up) if up else 0.0,
            streams=int(sum(row[Work.STREAMS] for row in up)),
            shown=self._shown,
            dropped=self._dropped,
            lag_s=max((row[Work.LAG] for row in up), default=0.0),
            slowed=tuple(
                tile
                for tile, state in self._tiles.items()
                if self._board.slots[state.shown.slot * Slot.WIDTH + Slot.SLOWED]
            ),
            quarantined=tuple(self._blame.held),
            hardware=self._hardware,
        )

    def _count(self) -> None:
        """Add up what was shown and dropped since the last count; a slot's own counts begin anew with a new worker."""
        counted = {}
        for lease in self._live():
            row = self._board.slot_row(lease.slot)
            shown, dropped = row[Slot.SHOWN], row[Slot.DROPPED]
            shown_before, dropped_before = self._counted.get(lease.slot, (0.0, 0.0))
            self._shown += int(max(0.0, shown - shown_before))
            self._dropped += int(max(0.0, dropped - dropped_before))
            counted[lease.slot] = shown, dropped
        self._counted = counted

    def sentinels(self) -> list[int]:
        """Descriptors that become readable when a worker dies: call `supervise` then. A restart changes them."""
        return [station.sentinel for station in self._stations if station.sentinel >= 0]

    def pids(self) -> list[int]:
        """Of the worker processes, by number; 0 for one that is not there."""
        return [station.pid if station.up else 0 for station in self._stations]

    def deaths(self, *, within_s: float) -> list[int]:
        """How often each worker has ended lately that was to go on, by number."""
        since = time.monotonic() - within_s
        return [sum(at >= since for at in station.deaths) for station in self._stations]

    def worker_of(self, camera: str) -> int | None:
        """The number of the worker that has a camera."""
        return next((s.number for s in self._stations if camera in s.cameras), None)

    def supervise(self) -> None:
        """Hear the workers; mark, replace and blame those that died or hang. Cheap: call it on every tick."""
        now = time.monotonic()
        for station in self._stations:
            while station.heard:
                generation, message = station.heard.popleft()
                if generation == station.generation:
                    self._hear(station, message)
            if station.ended and station.number not in self._restart_at:
                self._bury(station, now)
            elif not station.ended and station.hung(now, self.tuning.hang_s):
                self._mark(station, "its decode worker stood still and is being replaced")
                station.kill()
        for number, at in list(self._restart_at.items()):
            if now >= at:
                del self._restart_at[number]
                self._revive(self._stations[number])

    def close(self) -> None:
        """Stop everything; no process, thread of work or memory is left. The engine cannot be used again."""
        if self._closed:
            return
        self._closed = True
        for future, _ in self._snaps.values():
            future.cancel()
        for station in self._stations:
            station.order([messages.End()])
        for station in self._stations:
            station.finish(1.0)
        self._tiles.clear()
        self._leases.clear()
        del self._seq, self._board
        self._segment.close()

    # From wishes to orders.

    def _want(self, request: TileRequest, orders: dict[int, list[Any]]) -> None:
        request = replace(request, width=_side(request.width), height=_side(request.height))
        state = self._tiles.get(request.tile)
        if state is None or state.request.camera != request.camera:
            if state is not None:
                for lease in filter(None, (state.shown, state.coming)):
                    self._let_go(lease, orders)
            self._tiles[request.tile] = _Tile(request, self._lease(request, orders))
            return
        before, state.request = state.request, request
        if before == request:
            return
        if (before.width, before.height) != (request.width, request.height):
            self._renew(state, orders)
            return
        for lease in filter(None, (state.shown, state.coming)):
            self._change(lease, request, orders)

    def _renew(self, state: _Tile, orders: dict[int, list[Any]]) -> None:
        """New surfaces for a tile; what it shows stays until there is a picture in them."""
        if state.coming is not None:
            self._let_go(state.coming, orders)
            state.coming = None
        lease = self._lease(state.request, orders)
        if self._board.seq[state.shown.slot]:
            state.coming = lease
        else:
            self._let_go(state.shown, orders)
            state.shown = lease

    def _promote(self, state: _Tile) -> None:
        assert state.coming is not None
        orders: dict[int, list[Any]] = {}
        self._let_go(state.shown, orders)
        state.shown, state.coming = state.coming, None
        for number, batch in orders.items():
            self._stations[number].order(batch)

    def _lease(self, request: TileRequest, orders: dict[int, list[Any]]) -> _Lease:
        slot = self._free_slots.pop()
        size = request.width * request.height * 4
        offsets = self._arena.take(size), self._arena.take(size)
        self._segment.grow(self._arena.banks)
        self._board.clear_slot(slot)
        self._seen[slot] = 0
        show = messages.Show(
            slot=slot,
            camera=request.camera,
            camera_index=self._number_of(request.camera),
            width=request.width,
            height=request.height,
            surfaces=offsets,
            view=self._view(request, ""),
        )
        lease = _Lease(
            show=show,
            station=self._station_for(request.camera),
            offsets=offsets,
            size=size,
            views=(self._segment.bytes(offsets[0], size), self._segment.bytes(offsets[1], size)),
        )
        self._leases[slot] = lease
        self._send(lease, show, orders)
        return lease

    def _change(self, lease: _Lease, request: TileRequest, orders: dict[int, list[Any]]) -> None:
        before = lease.show.view
        view = self._view(request, before.url)
        ends = bool(view.awaited and not before.awaited and self.addresses.refused(request.camera))
        if view.awaited and not before.awaited and not ends:  # it goes on as it is while the other address is asked for
            view = replace(view, url=before.url, address=before.address, awaited="")
        if view.masks != lease.show.view.masks and self._board.seq[lease.slot] <= lease.stale_seq:
            self._board.clear_slot(lease.slot)  # a dead worker's picture, which nobody can mask any more, goes
            self._seen[lease.slot] = lease.stale_seq = 0
        if view != lease.show.view:
            lease.show = replace(lease.show, view=view)
            if ends and lease.station is not None:
                orders.setdefault(lease.station.number, []).append(lease.show)
            self._send(lease, lease.show, orders)

    def _send(self, lease: _Lease, order: Any, orders: dict[int, list[Any]]) -> None:
        if isinstance(order, messages.Show) and not self._may_show(order):
            return
        if lease.station is not None:
            orders.setdefault(lease.station.number, []).append(order)

    def _may_show(self, show: messages.Show) -> bool:
        return show.camera not in self._blame.held and not show.view.awaited

    def _let_go(self, lease: _Lease, orders: dict[int, list[Any]]) -> None:
        """Its surfaces are free once the worker says so."""
        if lease.station is None or lease.orphaned:
            self._free(lease)
        else:
            orders.setdefault(lease.station.number, []).append(messages.Hide(lease.slot))
        self._spread(lease)

    def _free(self, lease: _Lease) -> None:
        if self._leases.pop(lease.slot, None) is None:
            return
        for offset in lease.offsets:
            self._arena.give(offset, lease.size)
            self._segment.forget(offset, Arena.rounded(lease.size))
        self._board.clear_slot(lease.slot)
        self._seen[lease.slot] = 0
        self._free_slots.append(lease.slot)

    def _view(self, request: TileRequest, url_now: str) -> messages.View:
        stream = choose(
            request.streams,
            width=request.width,
            height=request.height,
            crop=request.crop,
            known=self._known,
            now=url_now,
        )
        address = self.addresses.of(request.camera, stream) if stream is not None and stream.secret else ""
        return messages.View(
            url=stream.url if stream else "",
            address=address,
            awaited=stream.secret if stream is not None and not address else "",
            crop=request.crop,
            masks=request.masks,
            importance=request.importance,
            replay_s=request.replay_s,
            fill=request.fill,
        )

    # Who decodes what.

    def _station_for(self, camera: str) -> Station:
        """The worker that has the camera already, else the one with the least to do."""
        for station in self._stations:
            if camera in station.cameras:
                return station
        weights = dict.fromkeys(range(len(self._stations)), 0.0)
        for state in self._tiles.values():
            if state.newest.station is not None:
                weights[state.newest.station.number] += self._weight(state)
        least = min(self._stations, key=lambda s: (weights[s.number], len(s.cameras), s.number))
        least.cameras.add(camera)
        return least

    def _weight(self, state: _Tile) -> float:
        """What a tile costs its worker: measured where it can be, else guessed from the size of its stream."""
        cells = self._board.slot_row(state.newest.slot)
        cost = (cells[Slot.DECODE_MS] + cells[Slot.COMPOSE_MS]) * cells[Slot.FPS] / 1e3
        if cost:
            return cost
        width, height = self._known.get(state.newest.show.view.url, (state.request.width, state.request.height))
        return 0.01 + width * height * 4e-9 * 15

    def _spread(self, gone: _Lease) -> None:
        """A worker forgets a camera that no tile wants any more."""
        camera = gone.show.camera
        wanted = any(lease.show.camera == camera for lease in self._live())
        if not wanted and gone.station is not None:
            gone.station.cameras.discard(camera)

    def _live(self) -> list[_Lease]:
        return [lease for state in self._tiles.values() for lease in (state.shown, state.coming) if lease is not None]

    def _number_of(self, camera: str) -> int:
        if camera not in self._camera_numbers:
            number = len(self._camera_numbers) + 1
            self._camera_numbers[camera], self._camera_names[number] = number, camera
        return self._camera_numbers[camera]

    # What workers say, and how they end.

    def _hear(self, station: Station, message: object) -> None:
        match message:
            case Exception():
                _log.error("decode worker %d could not be started: %s", station.number, message)
            case messages.Closed(slot):
                if (lease := self._leases.get(slot)) is not None and lease not in self._live():
                    self._free(lease)
            case messages.Said(slot, reason):
                if (lease := self._leases.get(slot)) is not None:
                    lease.reason = reason
            case messages.Opened():
                self._learn(message)
            case messages.Portrait(ticket, pixels, reason):
                future, _ = self._snaps.pop(ticket, (None, 0))
                if future is not None and future.set_running_or_notify_cancel():
                    if pixels is None:
                        future.set_exception(SourceError(reason))
                    else:
                        future.set_result(pixels)

    def _learn(self, opened: messages.Opened) -> None:
        """A stream's true size: it may change which stream suits which tile."""
        lease = self._leases.get(opened.slot)
        if lease is None:
            return
        lease.opened = opened
        self._hardware = opened.remark or opened.hardware or self._hardware
        size = opened.width, opened.height
        if not opened.width or self._known.get(opened.url) == size:
            return
        self._known[opened.url] = size
        orders: dict[int, list[Any]] = {}
        for state in self._tiles.values():
            if any(stream.url == opened.url for stream in state.request.streams):
                for lease in filter(None, (state.shown, state.coming)):
                    self._change(lease, state.request, orders)
        for number, batch in orders.items():
            self._stations[number].order(batch)

    def _bury(self, station: Station, now: float) -> None:
        """A worker is dead: say so on its tiles, find out who did it, and have another one start."""
        how = station.epitaph()
        station.deaths.append(now)
        suspects = self._suspects(station)
        self._mark(station, f"its decode worker ended ({how}) and is being replaced")
        for ticket, (future, number) in list(self._snaps.items()):
            if number == station.number:
                del self._snaps[ticket]
                future.set_exception(SourceError("the decode worker ended"))
        for lease in list(self._leases.values()):
            if lease.station is station and lease not in self._live():
                self._free(lease)
        _log.warning("decode worker %d ended (%s) at %s", station.number, how, ", ".join(suspects) or "no camera")
        for camera in self._blame.crashed(suspects, how):
            _log.error("camera %s is held: %s", camera, self._blame.held[camera])
        self._deaths = self._deaths + 1 if now - station.started_at < _QUICK_DEATH_S else 0
        wait = 0.0 if self._deaths < 4 else min(5.0, 0.25 * 2.0 ** (self._deaths - 4))
        self._restart_at[station.number] = now + wait

    def _mark(self, station: Station, why: str) -> None:
        for lease in self._leases.values():
            if lease.station is station:
                lease.orphaned, lease.stale_why = True, why
                lease.stale_seq = self._board.seq[lease.slot]

    def _suspects(self, station: Station) -> list[str]:
        """The camera whose thread died, by the note it left; else those that were being decoded or opened."""
        note = station.last_words()
        number = self._board.works_for(station.number, thread_in(note)) if note else 0
        decoding = int(self._row(station)[Work.DECODING])
        numbers = [number] if number else [decoding] if decoding else self._board.all_at_work(station.number)
        return [self._camera_names[number] for number in numbers if number in self._camera_names]

    def _revive(self, station: Station) -> None:
        """A new worker takes over the slots of the dead one, pictures and all."""
        station.start()
        orders = []
        live = {lease.slot for lease in self._live()}
        for lease in list(self._leases.values()):
            if lease.station is not station:
                continue
            if lease.slot not in live:  # let go of while no worker was there to hear it
                self._free(lease)
                continue
            self._board.clear_row_but_pictures(lease.slot)
            if lease.show.view.awaited:  # nothing of it was ever at the worker
                lease.orphaned, lease.stale_seq = False, -1
            if self._may_show(lease.show):
                lease.orphaned = False
                orders.append(lease.show)
        station.order(orders)

    def _row(self, station: Station) -> list[float]:
        return self._board.work_row(station.number)


@functools.lru_cache(maxsize=4096)
def _shown(url: str) -> str:
    """An address as it may be read: asked for four times a second for each tile."""
    return without_passwords(url)


def _side(length: int) -> int:
    return max(2, min(_MOST_SIDE, int(length)))


def _reason(what: TileState, lease: _Lease) -> str:
    """Why a tile is not live; one that is live needs no reason."""
    if what in (TileState.LIVE, TileState.REPLAY, TileState.EMPTY):
        return ""
    if what is TileState.KEY_FRAMES:
        return "slowed to key frames: the decoders have too much to do"
    if what is TileState.DELAYED:
        return "pictures come late"
    return lease.reason or ("no new picture" if what is TileState.FROZEN else "")
