"""A case in a real hub: what people may do with it, and what they are told."""

from __future__ import annotations

import threading
from collections.abc import Callable

import msgspec
import pytest

from uic.bus import HubClient
from uic.errors import CommandRefused
from uic.events import Envelope, Event
from uic.incidents import commands as ask
from uic.incidents.events import IncidentChanged, SupervisorTold
from uic.incidents.model import EntryKind, Incident, IncidentState, Missing, Position, StepState, UnitState
from uic.testing import eventually

Sits = Callable[[str], HubClient]


def opened(client: HubClient, **fields: object) -> Incident:
    return client.call(ask.OpenIncident(**({"type": "crime.violence", "place": "관양로 12"} | fields)))  # type: ignore[arg-type]


def kinds(client: HubClient, one: Incident) -> list[EntryKind]:
    return [entry.kind for entry in client.call(ask.ReadCase(incident_id=one.id)).entries]


def refused(client: HubClient, command: object) -> CommandRefused:
    with pytest.raises(CommandRefused) as error:
        client.call(command)  # type: ignore[arg-type]
    return error.value


def step(one: Incident, key: str):
    return next(case for case in one.steps if case.step.key == key)


def settle(client: HubClient, one: Incident) -> None:
    for case in one.steps:
        if case.applies:
            client.call(ask.TickStep(incident_id=one.id, step=case.step.key))


def test_who_opens_a_case_owns_it_and_everything_that_is_done_is_in_its_timeline_in_order(sits: Sits) -> None:
    kim = sits("kim")
    one = opened(kim, cameras=("cam-1", "cam-2", "cam-1"), note="싸움")
    assert (one.owner, one.state, one.priority, one.cameras) == (
        "kim",
        IncidentState.IN_PROGRESS,
        1,
        ("cam-1", "cam-2"),
    )
    kim.call(ask.Gather(incident_id=one.id, positions=(Position(id="p", lat=37.39, lon=126.95, title="골목"),)))
    kim.call(ask.AddNote(incident_id=one.id, text="남자 둘"))
    kim.call(ask.PutUnit(incident_id=one.id, unit_id="p-21", unit_name="순찰 21"))
    kim.call(ask.PutUnit(incident_id=one.id, unit_id="p-21", state=UnitState.ON_SCENE))
    case = kim.call(ask.ReadCase(incident_id=one.id))
    assert [entry.number for entry in case.entries] == list(range(1, len(case.entries) + 1))
    assert [entry.kind.value for entry in case.entries] == (
        ["opened", "state", "joined", "camera", "position", "note", "unit", "unit"]
    )
    assert all(entry.by == "kim" for entry in case.entries)
    assert case.incident.ordered_at
    assert case.incident.on_scene_at
    assert case.incident.units[0].name == "순찰 21"


def test_a_note_is_never_changed_only_corrected_and_sending_it_twice_adds_one(sits: Sits) -> None:
    kim, lee = sits("kim"), sits("lee")
    one = opened(kim)
    first = kim.call(ask.AddNote(incident_id=one.id, text="빨간 차", key="k1"))
    assert kim.call(ask.AddNote(incident_id=one.id, text="빨간 차", key="k1")) == first
    fixed = lee.call(ask.AddNote(incident_id=one.id, text="파란 차", corrects=first.number))
    case = kim.call(ask.ReadCase(incident_id=one.id))
    assert case.entries[first.number - 1].text == "빨간 차"
    assert (fixed.kind, fixed.corrects, fixed.by) == (EntryKind.CORRECTION, first.number, "lee")
    assert [member.person for member in case.incident.members] == ["kim", "lee"]
    assert refused(kim, ask.AddNote(incident_id=one.id, text="x", corrects=99)).reason == "incident.incomplete"
    assert refused(kim, ask.AddNote(incident_id=one.id, text="  ")).reason == "incident.incomplete"


def test_closing_is_refused_with_what_is_missing_until_every_needed_step_is_settled(sits: Sits) -> None:
    kim = sits("kim")
    one = opened(kim)
    no = refused(kim, ask.MoveIncident(incident_id=one.id, state=IncidentState.CLOSED))
    assert no.reason == "incident.not_finished"
    lacking = msgspec.json.decode(no.detail, type=list[Missing])
    assert [missing.ref for missing in lacking] == ["confirm", "order_unit", "keep_evidence"]
    assert lacking[0].title.ko == "영상으로 상황 확인"
    one = kim.call(ask.SetFact(incident_id=one.id, fact="injured", value=True))
    assert step(one, "ambulance").applies
    assert step(one, "ambulance").due_at
    no = refused(kim, ask.MoveIncident(incident_id=one.id, state=IncidentState.CLOSED))
    assert "ambulance" in no.detail
    settle(kim, one)
    closed = kim.call(ask.MoveIncident(incident_id=one.id, state=IncidentState.CLOSED, outcome="real"))
    assert (closed.state, closed.closed_by, closed.outcome) == (IncidentState.CLOSED, "kim", "real")
    assert refused(kim, ask.TickStep(incident_id=one.id, step="report")).reason == "incident.wrong_state"
    again = ask.MoveIncident(incident_id=one.id, state=IncidentState.IN_PROGRESS)
    assert refused(kim, again).reason == "incident.incomplete"
    back = kim.call(msgspec.structs.replace(again, reason="용의자가 돌아옴"))
    assert (back.state, back.reopened, back.closed_at) == (IncidentState.IN_PROGRESS, 1, None)


def test_a_skipped_step_needs_a_reason_and_tells_the_supervisor_until_she_has_seen_it(sits: Sits) -> None:
    kim, chief = sits("kim"), sits("lee.supervisor.관제센터")
    told: list[SupervisorTold] = []
    there = threading.Event()

    def hear(_envelope: object, event: object) -> None:
        if isinstance(event, SupervisorTold):
            told.append(event)
            there.set()

    chief.follow(["incident"], after=0, event=hear)
    one = opened(kim)
    assert refused(kim, ask.SkipStep(incident_id=one.id, step="order_unit", reason=" ")).reason == "incident.incomplete"
    one = kim.call(ask.SkipStep(incident_id=one.id, step="order_unit", reason="이미 현장에 있음"))
    assert (step(one, "order_unit").state, step(one, "order_unit").by) == (StepState.SKIPPED, "kim")
    assert there.wait(5)
    assert (told[0].tell.reason, told[0].step.ko, told[0].number) == ("이미 현장에 있음", "112 출동 요청", one.number)
    assert refused(kim, ask.SeeTell(incident_id=one.id, step="order_unit")).code == "access.denied"
    one = chief.call(ask.SeeTell(incident_id=one.id, step="order_unit"))
    assert one.tells[0].seen_by == "lee"
    one = kim.call(ask.SkipStep(incident_id=one.id, step="report", reason="나중에"))  # an optional one
    assert len(one.tells) == 1


def test_a_mistaken_tick_is_undone_by_a_new_line(sits: Sits) -> None:
    kim = sits("kim")
    one = opened(kim)
    one = kim.call(ask.TickStep(incident_id=one.id, step="confirm", note="둘이 싸움"))
    assert (step(one, "confirm").state, step(one, "confirm").by) == (StepState.DONE, "kim")
    same = kim.call(ask.TickStep(incident_id=one.id, step="confirm"))
    assert same == one
    one = kim.call(ask.UndoStep(incident_id=one.id, step="confirm"))
    assert step(one, "confirm").state is StepState.OPEN
    assert kinds(kim, one)[-2:] == [EntryKind.STEP_DONE, EntryKind.STEP_UNDONE]


def test_a_step_is_for_its_role_and_a_supervisor_may_do_every_one(sits: Sits) -> None:
    guard, chief = sits("han.guard.관제센터"), sits("lee.supervisor.관제센터")
    one = opened(guard)
    assert refused(guard, ask.TickStep(incident_id=one.id, step="confirm")).reason == "incident.not_yours"
    assert step(chief.call(ask.TickStep(incident_id=one.id, step="confirm")), "confirm").by == "lee"


def test_a_case_goes_over_only_when_the_other_accepts(sits: Sits) -> None:
    kim, park, lee = sits("kim"), sits("park"), sits("lee")
    one = opened(kim)
    one = kim.call(ask.OfferTransfer(incident_id=one.id, to="park", note="퇴근합니다"))
    assert (one.owner, one.offer and one.offer.to) == ("kim", "park")
    assert refused(lee, ask.AnswerTransfer(incident_id=one.id, accept=True)).reason == "incident.not_yours"
    assert park.call(ask.AnswerTransfer(incident_id=one.id, accept=False, note="바쁨")).owner == "kim"
    assert refused(park, ask.AnswerTransfer(incident_id=one.id, accept=True)).reason == "incident.wrong_state"
    kim.call(ask.OfferTransfer(incident_id=one.id, to="park"))
    assert park.call(ask.AnswerTransfer(incident_id=one.id, accept=True)).owner == "park"
    assert refused(kim, ask.OfferTransfer(incident_id=one.id, to="lee")).reason == "incident.not_yours"
    assert kinds(kim, one)[-5:] == [
        EntryKind.TRANSFER_OFFERED,
        EntryKind.TRANSFER_DECLINED,
        EntryKind.TRANSFER_OFFERED,
        EntryKind.JOINED,
        EntryKind.TRANSFER_ACCEPTED,
    ] or EntryKind.TRANSFER_ACCEPTED in kinds(kim, one)


def test_an_offer_nobody_answers_lapses_and_the_case_stays_where_it_was(room, tmp_path) -> None:
    room.stop()
    room.answer_s = 0.6
    room.hub = room._made()
    kim = room.sits("kim")
    one = opened(kim)
    kim.call(ask.OfferTransfer(incident_id=one.id, to="park"))
    eventually(lambda: EntryKind.TRANSFER_EXPIRED in kinds(kim, one), within_s=10)
    now = kim.call(ask.ReadCase(incident_id=one.id)).incident
    assert (now.owner, now.offer) == ("kim", None)
    assert kinds(kim, one).count(EntryKind.TRANSFER_EXPIRED) == 1


def test_another_persons_case_is_taken_by_a_supervisor_with_a_reason_only(sits: Sits) -> None:
    kim, lee, chief = sits("kim"), sits("lee"), sits("yoon.supervisor.관제센터")
    one = opened(kim)
    assert refused(lee, ask.TakeIncident(incident_id=one.id)).reason == "incident.not_yours"
    assert refused(chief, ask.TakeIncident(incident_id=one.id)).reason == "incident.incomplete"
    assert chief.call(ask.TakeIncident(incident_id=one.id, reason="kim은 병원에 감")).owner == "yoon"
    assert (
        refused(kim, ask.MoveIncident(incident_id=one.id, state=IncidentState.RESOLVED)).reason == "incident.not_yours"
    )


def test_the_police_see_what_is_shared_with_the_police_and_nothing_else(sits: Sits) -> None:
    kim, police = sits("kim.operator.관제센터"), sits("choi.liaison.police")
    secret, shared = opened(kim, place="비밀"), opened(kim, place="함께")
    assert police.call(ask.ListIncidents()).incidents == ()
    assert refused(police, ask.ReadCase(incident_id=secret.id)).reason == "incident.unknown"
    assert refused(police, ask.AddNote(incident_id=secret.id, text="?")).reason == "incident.unknown"
    kim.call(ask.ShareIncident(incident_id=shared.id, department="police"))
    assert [one.id for one in police.call(ask.ListIncidents()).incidents] == [shared.id]
    assert [one.id for one in police.call(ask.FindIncidents()).incidents] == [shared.id]
    police.call(ask.AddNote(incident_id=shared.id, text="출동합니다"))
    kim.call(ask.ShareIncident(incident_id=shared.id, department="police", shared=False))
    kim.call(ask.LeaveIncident(incident_id=shared.id, person="choi"))
    assert police.call(ask.ListIncidents()).incidents == ()


def test_the_hub_brings_events_of_a_case_only_to_those_who_may_know_of_it(sits: Sits) -> None:
    police, chief, kim = sits("choi.liaison.police"), sits("lee.supervisor.fire"), sits("kim.operator.관제센터")
    heard: dict[str, list[tuple[str, str]]] = {"police": [], "chief": []}

    def note(who: str) -> Callable[[Envelope, Event], None]:
        return lambda envelope, _event: heard[who].append((envelope.type, envelope.subject or ""))

    police.follow(["incident"], after=0, event=note("police"))
    chief.follow(["incident"], after=0, event=note("chief"))
    secret, shared = opened(kim), opened(kim)
    kim.call(ask.ShareIncident(incident_id=shared.id, department="police"))
    kim.call(ask.AddNote(incident_id=shared.id, text="함께"))
    kim.call(ask.ShareIncident(incident_id=shared.id, department="police", shared=False))
    kim.call(ask.AddNote(incident_id=shared.id, text="비밀"))
    kim.call(ask.SkipStep(incident_id=shared.id, step="confirm", reason="비밀"))
    eventually(lambda: ("incident.supervisor_told", shared.id) in heard["chief"])
    changed, hidden = ("incident.changed", shared.id), ("incident.hidden", shared.id)
    eventually(lambda: hidden in heard["police"])
    assert heard["police"] == [changed, changed, hidden]
    assert ("incident.changed", secret.id) in heard["chief"]
    assert heard["chief"].count(changed) == 6


def test_a_liaison_without_a_department_sees_nothing_by_that(sits: Sits) -> None:
    kim, stray = sits("kim"), sits("stray.liaison")
    one = opened(kim)
    heard: list[str] = []
    stray.follow(["incident"], after=0, event=lambda envelope, _event: heard.append(envelope.type))
    kim.call(ask.AddNote(incident_id=one.id, text="x"))
    assert stray.call(ask.ListIncidents()).incidents == ()
    kim.call(ask.JoinIncident(incident_id=one.id, person="stray"))  # by name she is on it
    eventually(lambda: heard == ["incident.changed"])
    assert [seen.id for seen in stray.call(ask.ListIncidents()).incidents] == [one.id]


def test_opening_again_for_the_same_thing_answers_the_case_that_is_open(room, sits: Sits) -> None:
    first = room.hub.ask(ask.OpenIncident(type="sos.escort", origin="escort/12", cameras=("cam-1",)))
    again = room.hub.ask(ask.OpenIncident(type="sos.escort", origin="escort/12", cameras=("cam-1", "cam-2")))
    assert (again.id, again.cameras) == (first.id, ("cam-1", "cam-2"))
    assert (first.state, first.owner) == (IncidentState.NEW, "")
    kim = sits("kim")
    taken = kim.call(ask.TakeIncident(incident_id=first.id))
    assert (taken.state, taken.owner, taken.touched_at is not None) == (IncidentState.IN_PROGRESS, "kim", True)
    assert refused(kim, ask.OpenIncident(type="no.such")).reason == "incident.incomplete"


def test_locked_evidence_outlives_a_purge_and_only_a_supervisor_unlocks_it(sits: Sits) -> None:
    from datetime import UTC, datetime, timedelta

    from uic.retention import Purged

    kim, chief = sits("kim"), sits("lee.supervisor.관제센터")
    kept, gone, still_open = opened(kim, type="other"), opened(kim, type="other"), opened(kim, type="other")
    kim.call(ask.LockEvidence(incident_id=kept.id, locked=True, reason="재판"))
    assert refused(kim, ask.LockEvidence(incident_id=kept.id, locked=False, reason="x")).reason == "incident.not_yours"
    for one in (kept, gone):
        kim.call(ask.MoveIncident(incident_id=one.id, state=IncidentState.CLOSED))
    later = int((datetime.now(UTC) + timedelta(days=1)).timestamp() * 1000)
    assert refused(kim, ask.PurgeIncidents(before=later)).code == "access.denied"
    assert chief.call(ask.PurgeIncidents(before=later)) == Purged(due=2, purged=1, locked=1)
    assert {one.id for one in kim.call(ask.ListIncidents()).incidents} == {kept.id, still_open.id}
    assert refused(kim, ask.ReadCase(incident_id=gone.id)).reason == "incident.unknown"


def test_a_case_is_found_by_any_word_in_it_and_answered_with_figures(sits: Sits) -> None:
    kim = sits("kim")
    one, other = opened(kim, place="안양천 100%"), opened(kim, type="fire")
    kim.call(ask.AddNote(incident_id=one.id, text="검은 우산"))
    assert [found.id for found in kim.call(ask.FindIncidents(words="우산 안양천")).incidents] == [one.id]
    assert [found.id for found in kim.call(ask.FindIncidents(words="100%")).incidents] == [one.id]
    assert kim.call(ask.FindIncidents(words="%_%")).incidents == ()
    assert [found.id for found in kim.call(ask.FindIncidents(type="fire")).incidents] == [other.id]
    kim.call(ask.PutUnit(incident_id=one.id, unit_id="p-1"))
    told = kim.call(ask.IncidentFigures())
    violence = next(kind for kind in told.types if kind.type == "crime.violence")
    ordered = next(times for times in violence.times if times.milestone == "ordered")
    assert (ordered.count, ordered.share, ordered.within_s, ordered.is_met) == (1, 1.0, 60.0, True)


def test_a_restarted_hub_has_every_case_and_line_and_counts_on(room) -> None:
    kim = room.sits("kim")
    one = opened(kim)
    for at in range(20):
        kim.call(ask.AddNote(incident_id=one.id, text=f"줄 {at}"))
    before = kim.call(ask.ReadCase(incident_id=one.id))
    room.again()
    kim = room.sits("kim")
    after = kim.call(ask.ReadCase(incident_id=one.id))
    assert (after.incident, after.entries) == (before.incident, before.entries)
    assert opened(kim).number == f"{one.number[:5]}{int(one.number[5:]) + 1:04}"


def test_a_case_that_left_memory_long_ago_is_read_and_reopened_with_its_whole_timeline(room, monkeypatch) -> None:
    monkeypatch.setattr("uic.incidents.cases.CLOSED_LISTED", 2)
    kim = room.sits("kim")
    cases = [opened(kim, type="other") for _ in range(5)]
    for one in cases:
        kim.call(ask.AddNote(incident_id=one.id, text="alt"))
        kim.call(ask.MoveIncident(incident_id=one.id, state=IncidentState.CLOSED))
    eventually(lambda: len(kim.call(ask.ListIncidents()).incidents) <= 3)
    first = kim.call(ask.ReadCase(incident_id=cases[0].id))
    kim.call(ask.MoveIncident(incident_id=cases[0].id, state=IncidentState.IN_PROGRESS, reason="doch"))
    now = kim.call(ask.ReadCase(incident_id=cases[0].id))
    assert now.entries[: len(first.entries)] == first.entries
    assert len(now.entries) == len(first.entries) + 1


def test_two_consoles_hear_every_line_once_and_in_order(sits: Sits) -> None:
    kim, lee = sits("kim"), sits("lee")
    one = opened(kim)
    heard: list[int] = []

    def hear(_envelope: object, event: object) -> None:
        if isinstance(event, IncidentChanged):
            heard.extend(entry.number for entry in event.entries)

    lee.follow(["incident"], after=0, event=hear)
    for at in range(30):
        (kim if at % 2 else lee).call(ask.AddNote(incident_id=one.id, text=str(at)))
    last = kim.call(ask.ReadCase(incident_id=one.id)).incident.entries
    eventually(lambda: heard and heard[-1] == last)
    assert heard == list(range(1, last + 1))
