"""Reports of many phones that come at the same time go to the service in one piece: kept together, answered each.

The first goes at once. Those that come while it is under way go with the next one: with few phones nothing waits, with
a thousand each piece of the service's work, which ends on the disk, holds dozens of reports.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from weakref import WeakKeyDictionary

from uic.errors import CommandRefused
from uic.gateway import Visit
from uic_sos.commands import FixesTaken, ReportFixes, ReportMany
from uic_sos.errors import CitizenUnknown

__all__ = ["report"]

_MOST, _FIXES_MOST = 100, 2_000  # in one piece: a long one keeps the others waiting


@dataclass(slots=True)
class _Waiting:
    visit: Visit
    report: ReportFixes
    answer: asyncio.Future[FixesTaken]


class _Desk:
    """Of one event loop."""

    def __init__(self) -> None:
        self._waiting: list[_Waiting] = []
        self._sender: asyncio.Task[None] | None = None

    async def ask(self, visit: Visit, report: ReportFixes) -> FixesTaken:
        one = _Waiting(visit, report, asyncio.get_running_loop().create_future())
        self._waiting.append(one)
        if self._sender is None or self._sender.done():
            self._sender = asyncio.create_task(self._send())
        return await one.answer

    async def _send(self) -> None:
        while self._waiting:
            some = self._some()
            try:
                taken = await _taken(some)
            except Exception as error:
                for one in some:
                    if not one.answer.done():
                        one.answer.set_exception(error)
                continue
            for one, answer in zip(some, taken, strict=True):
                if one.answer.done():
                    continue  # she has hung up
                if answer is None:
                    one.answer.set_exception(
                        CommandRefused("nobody is registered under that id", reason=CitizenUnknown.code)
                    )
                else:
                    one.answer.set_result(answer)

    def _some(self) -> list[_Waiting]:
        some: list[_Waiting] = []
        fixes = 0
        while self._waiting and len(some) < _MOST and fixes < _FIXES_MOST:
            some.append(self._waiting.pop(0))
            fixes += len(some[-1].report.fixes)
        return some


async def _taken(some: list[_Waiting]) -> tuple[FixesTaken | None, ...]:
    first = some[0]
    if len(some) == 1:
        return (await first.visit.ask(first.report),)
    return (await first.visit.ask(ReportMany(reports=tuple(one.report for one in some)))).taken


_desks: WeakKeyDictionary[asyncio.AbstractEventLoop, _Desk] = WeakKeyDictionary()


async def report(visit: Visit, fixes: ReportFixes) -> FixesTaken:
    """Ask the service, together with others that come meanwhile."""
    desk = _desks.setdefault(asyncio.get_running_loop(), _Desk())
    return await desk.ask(visit, fixes)
