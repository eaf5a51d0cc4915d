"""What is under way for cases, each on a thread of its own: progress, an end, and a way to stop it."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import msgspec

from uic.bus.service import ServiceHub
from uic.errors import EvidenceError, UicError
from uic.evidence.apart import Apart
from uic.evidence.events import EvidenceJob
from uic.evidence.jobs import Job, JobState

__all__ = ["Deed", "Deeds"]

_log = logging.getLogger("uic.evidence")

_TELL_S = 1.0  # between two words about how far it is
_KEPT = 60  # ended ones that are remembered


@dataclass
class Deed:
    """One of them, on its own thread."""

    job: Job
    tell: Callable[[float], None]  # how far it is, 0 to 1
    stopped: threading.Event = field(default_factory=threading.Event)
    apart: Apart | None = None  # its process, ended with it

    def check(self) -> None:
        """Raise where it was stopped."""
        if self.stopped.is_set():
            raise EvidenceError("stopped")


Work = Callable[[Deed], Any]
Then = Callable[[Any], dict[str, Any]]  # on the service's thread: what the job then says of itself


class Deeds:
    """The service's thread only, but for what a deed says."""

    def __init__(self, hub: ServiceHub) -> None:
        self._hub = hub
        self._jobs: dict[str, Job] = {}
        self._audience: dict[str, tuple[str, ...]] = {}
        self._running: dict[str, Deed] = {}

    def of(self, incident_id: str) -> tuple[Job, ...]:
        """Of one case, the newest last."""
        return tuple(job for job in self._jobs.values() if job.incident_id == incident_id)

    def get(self, job_id: str) -> Job | None:
        return self._jobs.get(job_id)

    def add(self, job: Job, audience: tuple[str, ...]) -> Job:
        """One that somebody else does, or that is to begin."""
        self._jobs[job.id], self._audience[job.id] = job, audience
        ended = [one.id for one in self._jobs.values() if one.is_over]
        for old in ended[:-_KEPT]:
            self._jobs.pop(old, None)
            self._audience.pop(old, None)
        self._publish(job)
        return job

    def begin(self, job: Job, audience: tuple[str, ...], work: Work, then: Then) -> Job:
        """Have it done beside; `then` makes of its answer what the job says."""
        self.add(job, audience)
        self.go_on(job, work, then)
        return job

    def go_on(self, job: Job, work: Work, then: Then) -> None:
        """The same for a job that is known."""
        said = time.monotonic()

        def tell(share: float) -> None:
            nonlocal said
            if time.monotonic() - said >= _TELL_S:
                said = time.monotonic()
                self._hub.post(partial(self._further, job.id, share))

        deed = self._running[job.id] = Deed(job, tell)
        threading.Thread(target=self._do, args=(deed, work, then), name=f"evidence-{job.kind}", daemon=True).start()

    def end(self, job_id: str, **said: Any) -> None:
        """How a job ended: `state`, and what came of it."""
        self._running.pop(job_id, None)
        job = self._jobs.get(job_id)
        if job is not None and not job.is_over:
            self._jobs[job_id] = job = msgspec.structs.replace(job, **{"state": JobState.DONE, "share": 1.0, **said})
            self._publish(job)

    def cancel(self, job_id: str) -> None:
        """Stop it; an unknown or ended one is fine."""
        if (deed := self._running.get(job_id)) is not None:
            deed.stopped.set()
            if deed.apart is not None:
                deed.apart.end()

    def stop(self) -> None:
        """All of them; nothing is said of it."""
        for job_id in list(self._running):
            self.cancel(job_id)

    def _do(self, deed: Deed, work: Work, then: Then) -> None:
        try:
            answer = work(deed)
        except (UicError, OSError) as error:
            why = "" if deed.stopped.is_set() else getattr(error, "strerror", None) or str(error)
            state = JobState.CANCELLED if deed.stopped.is_set() else JobState.FAILED
            self._hub.post(partial(self.end, deed.job.id, state=state, why=why, share=0.0))
        except Exception as error:
            _log.exception("a job of evidence failed")
            self._hub.post(partial(self.end, deed.job.id, state=JobState.FAILED, why=str(error), share=0.0))
        else:
            self._hub.post(lambda: self._done(deed, then, answer))
        finally:
            if deed.apart is not None:
                deed.apart.close()

    def _done(self, deed: Deed, then: Then, answer: Any) -> None:
        try:
            said = then(answer)
        except (UicError, OSError) as error:
            self.end(deed.job.id, state=JobState.FAILED, why=str(error), share=0.0)
        else:
            self.end(deed.job.id, **said)

    def _further(self, job_id: str, share: float) -> None:
        job = self._jobs.get(job_id)
        if job is not None and not job.is_over:
            self._jobs[job_id] = job = msgspec.structs.replace(job, share=round(share, 3))
            self._publish(job)

    def _publish(self, job: Job) -> None:
        self._hub.publish(EvidenceJob(job=job), subject=job.incident_id, audience=self._audience.get(job.id, ()))
