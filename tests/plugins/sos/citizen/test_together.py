"""Reports that come at the same time: the first at once, the others in one piece after it, each answered for itself."""

from __future__ import annotations

import asyncio
from typing import Any

from uic.errors import CommandRefused, HubLost
from uic_sos.citizen.together import report
from uic_sos.commands import FixesTaken, ManyTaken, ReportFixes, ReportMany


class Way:
    """To a service that answers when it is let, and knows no citizen of the name "nobody"."""

    def __init__(self) -> None:
        self.asked: list[list[str]] = []
        self.let = asyncio.Event()
        self.broken = False

    async def ask(self, command: Any) -> Any:
        some = command.reports if isinstance(command, ReportMany) else (command,)
        self.asked.append([one.citizen_id for one in some])
        await self.let.wait()
        if self.broken:
            raise HubLost("no hub")
        taken = tuple(None if one.citizen_id == "nobody" else FixesTaken(taken=len(one.citizen_id)) for one in some)
        return ManyTaken(taken=taken) if isinstance(command, ReportMany) else taken[0]


def of(citizen: str) -> ReportFixes:
    return ReportFixes(citizen_id=citizen, fixes=())


def test_the_first_goes_at_once_and_a_thousand_others_in_pieces_each_with_its_own_answer() -> None:
    async def story() -> None:
        way = Way()
        first = asyncio.create_task(report(way, of("a")))  # type: ignore[arg-type]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert way.asked == [["a"]]
        names = ["b" * (1 + number % 7) for number in range(249)]
        others = [asyncio.create_task(report(way, of(name))) for name in [*names, "nobody"]]  # type: ignore[arg-type]
        await asyncio.sleep(0)
        hung_up = others.pop(3)
        hung_up.cancel()
        way.let.set()
        assert (await first).taken == 1
        told = await asyncio.gather(*others, return_exceptions=True)
        assert [one.taken for one in told[:-1]] == [len(name) for at, name in enumerate(names) if at != 3]
        assert isinstance(told[-1], CommandRefused)
        assert told[-1].reason == "escort.citizen_unknown"
        assert [len(piece) for piece in way.asked] == [1, 100, 100, 50]

    asyncio.run(story())


def test_when_the_hub_does_not_answer_each_phone_hears_so_and_the_next_report_is_tried_again() -> None:
    async def story() -> None:
        way = Way()
        way.let.set()
        way.broken = True
        told = await asyncio.gather(*(report(way, of(name)) for name in "abc"), return_exceptions=True)  # type: ignore[arg-type]
        assert [type(one) for one in told] == [HubLost] * 3
        way.broken = False
        assert (await report(way, of("abcd"))).taken == 4  # type: ignore[arg-type]

    asyncio.run(story())


def test_another_event_loop_has_a_desk_of_its_own() -> None:
    async def story() -> None:
        way = Way()
        way.let.set()
        assert (await report(way, of("ab"))).taken == 2  # type: ignore[arg-type]

    for _ in range(2):
        asyncio.run(story())
