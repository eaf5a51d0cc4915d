"""One night of alarms, through a hub in a process of its own that is killed in between, and its command line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from uic.alarms import Alarm, AlarmPriority, AlarmType, EscalationStep
from uic.alarms.commands import (
    AcknowledgeAlarms,
    ClearAlarm,
    GetAlarmHistory,
    ListAlarms,
    RaiseAlarm,
    SaveAlarmType,
    ShelveAlarms,
)
from uic.alarms.events import AlarmChanged, AlarmEscalated
from uic.bus import HubClient
from uic.bus.commands import Command
from uic.errors import CommandRefused
from uic.events import Envelope, Event
from uic.hub._types import core_event_types
from uic.testing import eventually
from uic.testing.hub_process import HubProcess


class Night:
    """A console on the hub, and what it has heard."""

    def __init__(self, hub: HubProcess) -> None:
        self.hub = hub
        self.client = HubClient(hub.address, client="console/night", event_types=core_event_types())
        self.client.wait(15)
        self.heard: list[Event] = []
        self.client.follow(["alarm"], snapshot=ListAlarms(), reset=lambda _: None, event=self._hear)

    def _hear(self, _envelope: Envelope, event: Event) -> None:
        self.heard.append(event)

    def supervisor_knows(self, source: str) -> bool:
        """Whether the supervisor was told of the alarm about it."""
        told = [event for event in self.heard if isinstance(event, AlarmEscalated) and event.supervisor]
        return any(event.alarm.source == source for event in told)

    def ask(self, command: Command[Any]) -> Any:
        return self.client.call(command, timeout_s=20)

    def sounds(self, kind: str, source: str, **more: Any) -> Alarm:
        alarm: Alarm = self.ask(RaiseAlarm(type=kind, source=source, **more))
        return alarm

    def state(self, source: str) -> str:
        """Of the alarm about it, as a console lists it; "": it lists none."""
        return next((alarm.state.value for alarm in self.ask(ListAlarms()).alarms if alarm.source == source), "")

    def killed_and_back(self) -> None:
        """The hub dies at once, and starts again."""
        self.hub.kill()
        self.hub.start()
        eventually(self._answers, within_s=15)

    def _answers(self) -> bool:
        try:
            self.ask(ListAlarms())
        except Exception:
            return False
        return True


@pytest.fixture
def night(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Night]:
    monkeypatch.setenv("UIC_SCENES_ENABLED", "false")
    monkeypatch.setenv("UIC_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("UIC_CACHE_DIR", str(tmp_path / "cache"))
    with HubProcess(tmp_path / "state") as hub:
        night = Night(hub)
        yield night
        night.client.close()


@pytest.fixture
def uic(night: Night) -> Callable[..., Any]:
    """`uic alarm …` on this hub: what it prints as JSON."""

    def run(*words: str, status: int = 0) -> Any:
        command = [sys.executable, "-m", "uic", "alarm", *words, "--hub", night.hub.address, "--json"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False, env=dict(os.environ))
        assert done.returncode == status, done.stdout + done.stderr
        return json.loads(done.stdout) if done.stdout.strip() else None

    return run


def test_an_alarm_goes_through_its_whole_life_although_the_hub_is_killed(
    night: Night, uic: Callable[..., Any], tmp_path: Path
) -> None:
    # Given a gauge whose water must stay high, or come three times, before anybody is called
    night.ask(
        SaveAlarmType(
            type=AlarmType(
                key="river.high",
                title_ko="수위가 높습니다",
                title_en="The water is high",
                priority=AlarmPriority.CRITICAL,
                on_delay_s=1.5,
                count=3,
                within_s=60,
                note_required=True,
                escalation=(EscalationStep(to=("role:operator",), after_s=0.5),),
                supervisor=("role:supervisor",),
                supervisor_after_s=2.0,
            )
        )
    )
    # When it comes and the hub dies before its delay is over, then it is announced all the same
    assert night.sounds("river.high", "gauge/1").state == "normal"
    night.killed_and_back()
    eventually(lambda: night.state("gauge/1") == "unacknowledged", within_s=10)
    # And three short ones at another gauge are announced by their count, across a dead hub too
    for turn in range(3):
        last = night.sounds("river.high", "gauge/2", text=f"{turn + 1}")
        night.ask(ClearAlarm(type="river.high", source="gauge/2"))
        if turn == 1:
            night.killed_and_back()
    assert last.count == 3
    # And they latch: over, and still waiting for an answer
    assert night.state("gauge/2") == "returned_unacknowledged"
    # And as nobody answers the supervisor is told, once, however often the hub dies
    eventually(lambda: night.supervisor_knows("gauge/2"), within_s=10)
    night.killed_and_back()
    # Then an answer without a note is refused, one with a note names who and when
    with pytest.raises(CommandRefused) as refused:
        night.ask(AcknowledgeAlarms(alarm_ids=(last.id,)))
    assert refused.value.reason == "alarm.note_required"
    uic("ack", last.id, status=5)
    done = uic("ack", last.id, "--note", "하천과에 알림")
    assert (done["alarms"][0]["state"], done["alarms"][0]["acknowledged_by"]) == ("normal", "local")
    lines = [line["change"] for line in uic("history", last.id)["lines"]]
    assert lines[:6] == ["filtered", "closed", "filtered", "closed", "announced", "returned"]
    assert (lines.count("escalated"), lines[-1]) == (2, "acknowledged")
    # And shelved, it comes back by itself, even out of a dead hub
    (first,) = night.ask(ListAlarms()).alarms
    night.ask(ShelveAlarms(alarm_ids=(first.id,), duration_s=2.0, reason="센서 점검"))
    assert night.state("gauge/1") == "shelved"
    night.killed_and_back()
    eventually(lambda: night.state("gauge/1") == "unacknowledged", within_s=10)
    # And the figures know of both, with their norms
    page, sheet = tmp_path / "figures.html", tmp_path / "figures.csv"
    figures = uic("figures", "--from", "1h", "--html", str(page), "--csv", str(sheet))
    assert figures["announced"] == 3  # once each, and once again from the shelf
    assert figures["by_priority"] == [3, 0, 0, 0]
    assert figures["acknowledged"] == 1
    assert figures["norms"]["per_operator_per_10_min"] == 1.0
    assert "경보 성능 보고서" in page.read_text(encoding="utf-8")
    assert "gauge/1" in sheet.read_text(encoding="utf-8")


def test_no_alarm_that_was_taken_is_lost_wherever_the_hub_is_killed(night: Night) -> None:
    night.ask(SaveAlarmType(type=AlarmType(key="test.load", title_ko="부하", title_en="Load")))
    taken: set[str] = set()
    answered: set[str] = set()
    for life in range(2):
        under_way = []
        for number in range(120):
            source = f"{life}/{number}"
            under_way.append((source, night.client.ask(RaiseAlarm(type="test.load", source=source), timeout_s=20)))
            if number % 3 == 0 and taken:
                some = next(iter(taken - answered))
                known = [alarm.id for alarm in night.ask(ListAlarms()).alarms if alarm.source == some]
                night.ask(AcknowledgeAlarms(alarm_ids=tuple(known)))
                answered.add(some)
            if number == 60 + 30 * life:
                night.killed_and_back()
        taken |= {source for source, future in under_way if _was_taken(future)}
    night.killed_and_back()
    listed = {alarm.source: alarm.state.value for alarm in night.ask(ListAlarms()).alarms}
    assert len(taken) >= 120, "the load was no load"
    assert taken <= set(listed)
    assert {listed[source] for source in answered} == {"acknowledged"}
    assert {listed[source] for source in taken - answered} == {"unacknowledged"}
    # And each has its history, though the hub died between journal and records
    for source in sorted(taken)[:5]:
        alarm = next(alarm for alarm in night.ask(ListAlarms()).alarms if alarm.source == source)
        lines = [line.change for line in night.ask(GetAlarmHistory(alarm_id=alarm.id)).lines]
        assert lines == ["announced"] + ["acknowledged"] * (source in answered)
    changes = [event for event in night.heard if isinstance(event, AlarmChanged) and event.change == "announced"]
    assert taken <= {event.alarm.source for event in changes}, "a console missed one"


def _was_taken(future: Any) -> bool:
    try:
        future.result(15)
    except Exception:
        return False
    return True
