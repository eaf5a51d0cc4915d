"""An analysis worker: the cascades of many cameras, one thread that looks, in a process of its own.

A reading thread for each camera connects and takes packets; one loop takes the packets to the eyes, what matters most
first. What is over the worker's means is held to key frames, the least important cameras first, and says so. Before it
decodes, the loop writes down whose picture it is: when a stream kills the process, the hub knows whose it was.
"""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import logging
import math
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing.connection import Connection

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from uic.errors import SourceError
from uic.video._files import Pace
from uic.video._note import Note
from uic.video._reader import Reader
from uic.video.memory import Board, Segment, Work
from uic.video.opening import reason_of
from uic.video.packets import PacketQueue
from uic.video.sources import source_of
from uic.video.truth import Condition
from uic.video.tuning import Tuning
from uic.vision import messages
from uic.vision.attention import RANK
from uic.vision.camera_motion import CameraMotion
from uic.vision.cascade import Eye
from uic.vision.detector import Detector, best_detector
from uic.vision.looks import CLOSE_S, Allowance, Turns
from uic.vision.model import HEIGHT, WIDTH, Analyst, Attention, Box, Detection, Seen, Watched, Watching

__all__ = ["catch_up", "prepare", "serve", "serve_in_process"]

_log = logging.getLogger("uic.vision")

_REPORT_S = 1.0
_BALANCE_S = 2.0
_NAP_S = 0.01
_END_S = 5.0
_BEHIND_S = 3.0  # what a live camera sent so long ago is left out up to the newest key frame
_SKIPPED_S = 10.0  # that is said so long
_TRIES = 8  # cameras that cannot be opened yet, tried again with each report
_BUSY_MOST, _BUSY_WELL = 0.9, 0.7
_BUSY_SPARE, _PEEKS_MORE, _PEEKS_LESS = 0.55, 0.2, 0.4  # below it more cameras are looked at between key frames, too
_LOOK_S = 0.03  # one look, until it is known
_LEAST = 0.3  # score of a detection: who follows people from look to look can do with less than who looks once


def prepare() -> None:
    """Load all that a worker needs, without starting a thread: called in the fork server."""
    av.logging.set_level(None)
    os.environ.setdefault("OPENCV_FOR_THREADS_NUM", "1")
    importlib.import_module("uic.vision._kernel")


def serve_in_process(worker: int, segment: Segment, tuning: Tuning, line: Connection, note: Note) -> None:
    """The main function of a worker process."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    faulthandler.enable(file=note.descriptor, all_threads=True)
    with contextlib.suppress(OSError):
        os.nice(tuning.nice)
    sys.setswitchinterval(0.002)
    prepare()
    cv2.setNumThreads(1)
    serve(worker, segment, tuning, line, alone=True)
    os._exit(0)


def serve(worker: int, segment: Segment, tuning: Tuning, line: Connection, *, alone: bool = False) -> None:
    """Work until told to end, or until the hub is gone.

    alone   in a process of its own, which ends in any case soon after the hub has gone.
    """
    post_lock = threading.Lock()

    def post(message: object) -> None:
        with post_lock, contextlib.suppress(OSError, ValueError):
            line.send(message)

    loop = _Loop(worker, segment, tuning, post)

    def listen() -> None:
        with contextlib.suppress(EOFError, OSError):
            while True:
                for order in line.recv():
                    loop.orders.append(order)
        loop.orders.append(messages.End())
        line.close()
        if alone:  # the hub is gone; a stream that never returns does not hold us
            time.sleep(_END_S)
            os._exit(1)

    threading.Thread(target=listen, name="orders", daemon=True).start()
    try:
        loop.run()
    finally:
        post(None)


class _Camera:
    """One camera in the worker's hands."""

    def __init__(self, watch: messages.Watch, eye: Eye) -> None:
        self.watch, self.eye = watch, eye
        self.reader: Reader | None = None
        self.generation = 0
        self.pace: Pace | None = None
        self.due = 0.0
        self.why = ""
        self.tried_at = 0.0  # when it was opened in vain
        self.told = False
        self.by_camera = False  # as its own detection says
        self.moved_since = 0.0
        self.blind = False
        self.behind_s = 0.0
        self.skipped_at = -math.inf
        self.analysts: dict[str, Analyst] = {}
        self.onvif: CameraMotion | None = None

    @property
    def how(self) -> Watching:
        if self.blind:
            return Watching.BLIND
        if self.reader is None or self.reader.condition is not Condition.UP:
            return Watching.WAITING
        return Watching.DENSE if self.eye.dense else Watching.KEYS


class _Loop:
    """The looking thread. Everything runs there, except the deque of orders."""

    def __init__(self, worker: int, segment: Segment, tuning: Tuning, post: Callable[[object], None]) -> None:
        self.orders: deque[object] = deque()
        self._worker, self._tuning, self._post = worker, tuning, post
        self._board = Board(segment)
        self._cells = worker * Work.WIDTH
        self._cameras: dict[str, _Camera] = {}
        self._analysts = messages.Analysts(())
        self._closely: set[str] = set()  # keys of those that look at cameras of casts only
        self._broken: dict[str, str] = {}
        self._detector: Detector | None = None
        self._turns = Turns()
        self._allowance = Allowance(time.monotonic())
        self._look_s, self._this_look_s = _LOOK_S, 0.0
        self._peeks = 0.0  # share of the cameras that are looked at between their key frames
        self._tight = False  # no time but for casts
        self._detect_s = 0.0  # of this report's time
        self._busy_s = 0.0
        self._cpu_s = time.process_time()
        self._reported_at = self._balanced_at = time.monotonic()
        self._busy = self._detecting = self._cpu = 0.0  # shares of the time, in the last that was balanced
        self._held: list[str] = []
        self._unopened: deque[_Camera] = deque()
        self._ended = False

    def run(self) -> None:
        """Look until told to end."""
        self._board.works[self._cells + Work.PID] = os.getpid()
        self._board.enlist(self._worker, threading.get_ident(), 0)
        self._detector = _Timed(best_detector(least=_LEAST), self._spent)
        while not self._ended:
            self._board.works[self._cells + Work.HEART] += 1.0
            began = time.monotonic()
            while self.orders:
                self._obey(self.orders.popleft())
            if self._unopened:  # one at a time: those that are open go on meanwhile
                self._open_next()
            worked = self._round(began)
            ended = time.monotonic()
            if worked:
                self._busy_s += ended - began
            else:
                time.sleep(_NAP_S)
            if ended - self._reported_at >= _REPORT_S:
                self._report(ended)
        for camera in self._cameras.values():
            self._close(camera)

    def _spent(self, seconds: float) -> None:
        self._detect_s += seconds
        self._this_look_s += seconds
        self._allowance.spent(seconds)

    def _may_detect(self, attention: Attention) -> bool:
        if self._tight and attention is not Attention.CAST:
            return False
        if not self._allowance.may(attention, time.monotonic()):
            return False
        if self._this_look_s:  # what the one before has cost
            self._look_s += (self._this_look_s - self._look_s) * 0.05
            self._this_look_s = 0.0
        return True

    # Orders.

    def _obey(self, order: object) -> None:
        match order:
            case messages.Watch():
                self._watch(order)
            case messages.Drop(name):
                if (gone := self._cameras.pop(name, None)) is not None:
                    self._close(gone)
            case messages.Attending(name, attention):
                if (camera := self._cameras.get(name)) is not None and camera.eye.attention is not attention:
                    camera.eye.attention = attention
                    camera.analysts |= self._made(camera, closely=True)  # they forget whom they saw
            case messages.Blind(name, blind):
                if (camera := self._cameras.get(name)) is not None:
                    self._blind(camera, blind)
            case messages.Analysts():
                self._analysts = order
                self._closely = {spec.key for spec in order.specs if spec.closely_for}
                self._broken.clear()
                for camera in self._cameras.values():
                    camera.analysts = self._made(camera)
            case messages.End():
                self._ended = True

    def _watch(self, watch: messages.Watch) -> None:
        before = self._cameras.pop(watch.view.camera, None)
        if before is not None:
            self._close(before)
        eye = Eye(watch.view.camera, detector=self._detector, shut=_shut(watch.shut), may_detect=self._may_detect)
        eye.attention = watch.attention
        camera = self._cameras[watch.view.camera] = _Camera(watch, eye)
        camera.analysts = self._made(camera)
        self._unopened.append(camera)
        if watch.onvif:
            camera.onvif = CameraMotion(watch.onvif)
            camera.onvif.start()

    def _open_next(self) -> None:
        camera = self._unopened.popleft()
        camera.tried_at = time.monotonic()
        if self._cameras.get(camera.watch.view.camera) is camera and camera.reader is None:
            self._open(camera)

    def _open(self, camera: _Camera) -> None:
        """Begin to read; what cannot be read yet (a scene that is still being made) is tried again with each report."""
        watch = camera.watch
        try:
            source = source_of(watch.address or watch.url, self._tuning)
            if source.preparing:
                raise SourceError("its scene is still being made")
        except SourceError as error:
            camera.why = str(error)
            return
        camera.why = ""

        def on_thread(ident: int, begins: bool) -> None:
            if begins:
                self._board.enlist(self._worker, ident, watch.index)
            else:
                self._board.dismiss(self._worker, ident)

        camera.reader = Reader(
            source, self._tuning, threads=1, news=lambda: None, on_thread=on_thread, name=watch.view.camera
        )
        camera.reader.start()

    def _close(self, camera: _Camera) -> None:
        if camera.reader is not None:
            camera.reader.end()
        if camera.onvif is not None:
            camera.onvif.end()
        if camera.told:
            self._tell_rest(camera, time.time())

    def _blind(self, camera: _Camera, blind: bool) -> None:
        camera.blind = blind
        if camera.told:
            self._tell_rest(camera, time.time())
        camera.eye.blind(blind)
        if not blind:
            camera.analysts = self._made(camera)

    def _made(self, camera: _Camera, *, closely: bool = False) -> dict[str, Analyst]:
        """closely   only those for cameras that are looked at closely."""
        made = {}
        for spec in self._analysts.specs:
            if spec.key in self._broken or (closely and not spec.closely_for):
                continue
            try:
                module, _, name = spec.make.partition(":")
                make = getattr(importlib.import_module(module), name)
                made[spec.key] = make(_with(camera.watch.view, spec.settings))
            except Exception as error:  # somebody else's code: it does not look, the others do
                self._breaks(spec.key, error)
        return made

    def _breaks(self, key: str, error: Exception) -> None:
        _log.exception("analyst %s", key)
        self._broken[key] = f"{type(error).__name__}: {error}"[:300]
        for camera in self._cameras.values():
            camera.analysts.pop(key, None)

    # Looking.

    def _round(self, now: float) -> bool:
        """Serve every camera that has packets, the important ones first; those of casts again and again between."""
        worked = False
        order = sorted(self._cameras.values(), key=lambda one: RANK[one.eye.attention])
        casts = [one for one in order if one.eye.attention is Attention.CAST]
        for camera in order:
            worked |= self._serve(camera, now)
            if camera.eye.attention is not Attention.CAST:
                for cast in casts:
                    worked |= self._serve(cast, time.monotonic())
            self._board.works[self._cells + Work.HEART] += 1.0
        return worked

    def _serve(self, camera: _Camera, now: float) -> bool:
        """Take what a camera has sent, up to the first picture that had to be decoded."""
        if camera.onvif is not None:
            self._hear_camera(camera)
        reader = camera.reader
        if reader is None or not len(reader.queue):
            return False
        worked = False
        looked = camera.eye.decoded
        if not reader.paced and catch_up(reader.queue, time.monotonic()):
            camera.skipped_at = now
        while camera.eye.decoded == looked:
            if camera.pace is not None and reader.generation == camera.generation and now < camera.due:
                break
            item = reader.queue.take()
            if item is None:
                break
            if reader.generation != camera.generation:
                self._adopt(camera, reader)
            worked = True
            self._take(camera, reader, *item)
        return worked

    def _adopt(self, camera: _Camera, reader: Reader) -> None:
        camera.generation = reader.generation
        opened = reader.opened
        if opened is None:
            return
        camera.eye.opened(opened.codec)
        camera.pace = Pace(reader.tick_s, opened.fps) if reader.paced else None
        camera.due = 0.0

    def _take(self, camera: _Camera, reader: Reader, packet: object, arrived: float) -> None:
        now = time.monotonic()
        if camera.pace is not None:
            camera.due = camera.pace.next(getattr(packet, "dts", None), now)
            arrived = min(now, camera.due)
        camera.behind_s = now - arrived
        at = time.time() - camera.behind_s
        self._board.works[self._cells + Work.DECODING] = float(camera.watch.index)
        self._disturb(camera)
        try:
            for seen in camera.eye.feed(packet, at):  # type: ignore[arg-type]
                self._saw(camera, seen)
        except Exception as error:  # whatever one stream does to us, the others go on
            camera.why = f"it cannot be looked at: {reason_of(error)}"
            reader.reconnect(camera.why)
        finally:
            self._board.works[self._cells + Work.DECODING] = 0.0

    def _disturb(self, camera: _Camera) -> None:
        """Drills: really die at, or never return from, certain cameras."""
        name = camera.watch.view.camera
        if name in self._tuning.deadly_cameras:
            signal.pthread_kill(threading.get_ident(), signal.SIGSEGV)
        while name in self._tuning.endless_cameras:
            time.sleep(0.05)

    def _saw(self, camera: _Camera, seen: Seen) -> None:
        camera.why = ""
        if seen.moving and not camera.told and camera.eye.moving:
            camera.told, camera.moved_since = True, seen.at
            self._post(
                messages.Moved(camera=seen.camera, moving=True, at=seen.at, box=_around(seen.boxes), by_camera=False)
            )
        elif camera.told and not camera.eye.moving and not camera.by_camera:
            self._tell_rest(camera, seen.at)
        for key, analyst in list(camera.analysts.items()):
            if camera.eye.attention is not Attention.CAST and key in self._closely:
                continue
            try:
                for found in analyst.look(seen):
                    self._post(messages.FoundOn(seen.camera, key, found))
            except Exception as error:  # somebody else's code
                self._breaks(key, error)

    def _tell_rest(self, camera: _Camera, at: float) -> None:
        camera.told = False
        name, lasted = camera.watch.view.camera, max(0.0, at - camera.moved_since)
        self._post(messages.Moved(camera=name, moving=False, at=at, seconds=lasted))

    def _hear_camera(self, camera: _Camera) -> None:
        """Its own detection says that something moves: look at once, whatever the key frames showed.

        What it says is told as it is, whether or not pixels agree; it is over when neither says so any more.
        """
        assert camera.onvif is not None
        moving = camera.onvif.moving and not camera.blind
        if moving == camera.by_camera:
            return
        camera.by_camera, at = moving, time.time()
        if not moving:
            if camera.told and not camera.eye.moving:
                self._tell_rest(camera, at)
            return
        if not camera.told:
            camera.told, camera.moved_since = True, at
            self._post(messages.Moved(camera=camera.watch.view.camera, moving=True, at=at, by_camera=True))
        for seen in camera.eye.stir(at):
            self._saw(camera, seen)

    # Every second.

    def _report(self, now: float) -> None:
        if (over := now - self._balanced_at) >= _BALANCE_S:
            self._busy, self._detecting = self._busy_s / over, self._detect_s / over
            used = time.process_time()
            self._cpu, self._cpu_s = (used - self._cpu_s) / over, used
            self._busy_s = self._detect_s = 0.0
            self._balanced_at = now
            self._balance(self._busy)
        self._share_looks(now)
        works, cells = self._board.works, self._cells
        works[cells + Work.BUSY], works[cells + Work.STREAMS] = self._busy, float(len(self._cameras))
        closed = [camera for camera in self._cameras.values() if camera.reader is None]
        if not self._unopened:
            self._unopened += sorted(closed, key=lambda one: one.tried_at)[:_TRIES]
        self._reported_at = now
        sick = {name: code for name, one in self._cameras.items() if (code := one.eye.sizes.verdict(time.time()))}
        self._post(
            messages.Report(
                worker=self._worker,
                busy=round(self._busy, 3),
                detecting=round(self._detecting, 3),
                cpu=round(self._cpu, 3),
                cameras=tuple(self._told(one) for one in self._cameras.values()),
                sick=sick,
                detector=self._detector.name if self._detector else "",
                broken=dict(self._broken),
            )
        )

    def _share_looks(self, now: float) -> None:
        """Attention is a budget: who wants the detector's time gets as much of it as the others leave."""
        at = time.time()
        asking = {name: one.eye.attention for name, one in self._cameras.items() if one.eye.asks(at)}
        shared = self._turns.shared_out(asking, cost_s=self._look_s, now=now)
        for name, camera in self._cameras.items():
            camera.eye.detect_s = shared.get(name, CLOSE_S)

    def _balance(self, busy: float) -> None:
        """Where all is too much the detector looks at casts only, and the least important see key frames."""
        self._tight = busy > _BUSY_MOST
        self._peek(busy)
        if busy > _BUSY_MOST:
            dense = [one for one in self._cameras.values() if one.eye.dense and not one.eye.held]
            dense.sort(key=lambda one: -RANK[one.eye.attention])
            for camera in dense[: max(1, len(dense) // 5)]:
                if camera.eye.attention is not Attention.CAST:
                    camera.eye.held = True
                    self._held.append(camera.watch.view.camera)
        elif busy < _BUSY_WELL and self._held:
            for _ in range(max(1, len(self._held) // 5)):
                if self._held and (one := self._cameras.get(self._held.pop(0))) is not None:
                    one.eye.held = False

    def _peek(self, busy: float) -> None:
        """What time is left is spent on looks between key frames: a sign is seen a second earlier."""
        if busy > _BUSY_WELL:
            self._peeks = max(0.0, self._peeks - _PEEKS_LESS)
        elif busy < _BUSY_SPARE:
            self._peeks = min(1.0, self._peeks + _PEEKS_MORE)
        order = sorted(self._cameras.values(), key=lambda one: (RANK[one.eye.attention], one.watch.index))
        for place, camera in enumerate(order):
            camera.eye.peeks = place < round(self._peeks * len(order))

    def _told(self, camera: _Camera) -> Watched:
        reader = camera.reader
        why = camera.why
        if not why and reader is not None and reader.condition is Condition.LOST:
            why = reader.reason
        if not why and camera.eye.held:
            why = "key frames only: this worker has more to do than it can"
        elif not why and time.monotonic() - camera.skipped_at < _SKIPPED_S:
            why = "left out pictures: this worker has more to do than it can"
        return Watched(
            camera=camera.watch.view.camera,
            how=camera.how,
            attention=camera.eye.attention,
            moving=camera.told,
            worker=self._worker,
            why=why,
            behind_s=round(max(0.0, camera.behind_s), 2),
            own=(camera.onvif.trouble or "heard") if camera.onvif is not None else "",
            looked=camera.eye.looked,
            detected=camera.eye.detected,
        )


class _Timed:
    """A detector whose time is counted."""

    def __init__(self, detector: Detector, spent: Callable[[float], None]) -> None:
        self.name = detector.name
        self._detector, self._spent = detector, spent

    def detect(self, picture: NDArray[np.uint8], around: Sequence[Box] = ()) -> tuple[Detection, ...]:
        began = time.monotonic()
        try:
            return self._detector.detect(picture, around)
        finally:
            self._spent(time.monotonic() - began)


def catch_up(queue: PacketQueue, now: float) -> int:
    """Leave out what waits too long, up to the newest key frame, so that what is told is told in time; how much."""
    oldest = queue.oldest()
    if oldest is None or now - oldest < _BEHIND_S:
        return 0
    return queue.jump() if 0 < queue.saved_by_jump() < len(queue) else 0


def _with(view: object, settings: bytes) -> object:
    from msgspec.structs import replace

    return replace(view, settings=settings)  # type: ignore[type-var]


def _shut(boxes: tuple[Box, ...]) -> NDArray[np.bool_] | None:
    if not boxes:
        return None
    shut = np.zeros((HEIGHT, WIDTH), np.bool_)
    for box in boxes:
        left, top = int(box.left * WIDTH), int(box.top * HEIGHT)
        right, bottom = round((box.left + box.width) * WIDTH + 0.5), round((box.top + box.height) * HEIGHT + 0.5)
        shut[top:bottom, left:right] = True
    return shut


def _around(boxes: tuple[Box, ...]) -> Box | None:
    if not boxes:
        return None
    left, top = min(one.left for one in boxes), min(one.top for one in boxes)
    right = max(one.left + one.width for one in boxes)
    bottom = max(one.top + one.height for one in boxes)
    return Box(left=left, top=top, width=right - left, height=bottom - top)
