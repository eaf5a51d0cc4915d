"""What comes into the audit, and what never does."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from audit_city import at, camera, checked, city_hub, work

from uic.access import LocalAccess
from uic.audit.commands import (
    AcceptFault,
    ExportAudit,
    FetchExport,
    Filter,
    GetAuditState,
    GetExport,
    GetVerification,
    SearchAudit,
    VerifyAudit,
)
from uic.audit.export import check_export
from uic.audit.files import AuditFiles
from uic.audit.lines import line_about
from uic.audit.model import Entry
from uic.audit.trail import AuditOptions
from uic.bus import HubClient
from uic.bus.commands import Command, Done
from uic.bus.service import Caller, ServiceHub
from uic.devices.commands import ListCameras, RemoveCamera, SaveCamera
from uic.errors import AuditError, CommandRefused, NotAllowed, UicError
from uic.events import Envelope, Event
from uic.hub import Hub, core_event_types
from uic.testing import eventually

SECRET = "correct horse battery staple"


class SignIn(Command[Done], frozen=True, kw_only=True):
    name = "gate.sign_in"
    secret_fields = ("word",)
    account: str
    word: str


class MakeKey(Command[str], frozen=True, kw_only=True):
    name = "gate.make_key"
    secret_reply = True
    holder: str


class Steer(Command[Done], frozen=True, kw_only=True):
    name = "gate.steer"
    permission = "steer"
    camera_fields = ("camera_id",)
    camera_id: str
    purpose: str = ""
    pan_deg: float = 0.0


class Look(Command[Done], frozen=True, kw_only=True):
    """A look at a protected camera: changes nothing, and is known."""

    name = "gate.look"
    changes = False
    audited = True
    subject_field = "camera_id"
    camera_id: str
    purpose: str


class Fail(Command[Done], frozen=True, kw_only=True):
    name = "gate.fail"
    how: str


class Gate:
    """A service that takes passwords, hands out secrets, steers and refuses."""

    name = "gate"

    def start(self, hub: ServiceHub) -> None:
        self._hub = hub

    def stop(self) -> None: ...

    def handlers(self) -> Mapping[type[Command[Any]], Callable[[Any, Caller], Any]]:
        return {
            SignIn: self._sign_in,
            MakeKey: lambda _command, _caller: f"secret-{SECRET}",
            Steer: lambda _command, _caller: Done(),
            Look: lambda _command, _caller: Done(),
            Fail: self._fail,
        }

    def listeners(self) -> Mapping[type[Event], Callable[[Envelope, Any], None]]:
        return {}

    def _sign_in(self, command: SignIn, caller: Caller) -> Done:
        if command.word != SECRET:
            self._hub.audit("gate.sign_in", caller=caller, subject=command.account, outcome="refused", note="wrong")
            raise CommandRefused("no such account and password", reason="gate.wrong")
        self._hub.audit("gate.welcome", caller=caller, subject=command.account)
        return Done()

    def _fail(self, command: Fail, caller: Caller) -> Done:
        self._hub.audit("gate.tried", caller=caller)
        if command.how == "refuse":
            raise NotAllowed("only the owner may")
        raise AuditError("something else")


@contextlib.contextmanager
def gate_hub(state: Path, access: LocalAccess | None = None) -> Iterator[Hub]:
    with city_hub(state, access=access) as hub:
        hub.add_service(Gate())
        yield hub


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def hub(state: Path) -> Iterator[Hub]:
    with gate_hub(state) as hub:
        yield hub


def entries(client: HubClient, **wanted: Any) -> list[Entry]:
    """Oldest first."""
    return list(reversed(client.call(SearchAudit(filter=Filter(**wanted))).entries))


def test_a_command_that_changed_something_has_an_entry_with_who_where_what(hub: Hub) -> None:
    with at(hub, "console/river-2") as client:
        client.call(SaveCamera(camera=camera(7)))
        client.call(RemoveCamera(camera_id="cam-7"))
        client.call(ListCameras())
        found = entries(client, action="camera")
    assert [(one.action, one.subject, one.outcome) for one in found] == [
        ("camera.save", "cam-7", "done"),
        ("camera.remove", "cam-7", "done"),
    ]
    assert {(one.account, one.role, one.client) for one in found} == {("local", "administrator", "console/river-2")}
    assert all(len(one.digest) == 64 for one in found)


def test_a_command_asked_twice_with_its_key_has_one_entry(hub: Hub) -> None:
    with at(hub) as client:
        for _ in range(3):
            client.call(SaveCamera(camera=camera(7)), key="once")
        assert len(entries(client, action="camera.save")) == 1


def test_what_the_hub_does_by_itself_is_in_the_journal_and_not_in_the_audit(hub: Hub) -> None:
    hub.ask(SaveCamera(camera=camera(1)))
    with at(hub) as client:
        assert entries(client, action="camera") == []
        assert [one.action for one in entries(client, action="hub")] == ["hub.started"]


def everything(state: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(state.rglob("*")) if path.is_file())


def test_a_password_is_neither_in_the_audit_nor_in_the_journal_nor_anything_to_guess_it_from(state: Path) -> None:
    from hashlib import sha256

    from uic.bus import wire

    command = SignIn(account="kim", word=SECRET)
    with gate_hub(state) as hub, at(hub) as client:
        client.call(command)
        with pytest.raises(CommandRefused):
            client.call(SignIn(account="kim", word=SECRET + "!"))
        first, welcome, last = entries(client, action="gate")[-3:]
    kept = everything(state)
    assert SECRET.encode() not in kept
    for guess in (sha256(wire.encode(command)), sha256(SECRET.encode())):
        assert guess.digest() not in kept
        assert guess.hexdigest().encode() not in kept
    assert {first.action, welcome.action} == {"gate.sign_in", "gate.welcome"}
    assert (last.action, last.outcome, last.subject, last.note) == ("gate.sign_in", "refused", "kim", "wrong")
    assert "account=kim" in next(one for one in (first, welcome) if one.action == "gate.sign_in").note


def test_a_command_with_a_password_is_known_again_by_its_key_all_the_same(hub: Hub) -> None:
    with at(hub) as client:
        client.call(SignIn(account="kim", word=SECRET), key="k1")
        client.call(SignIn(account="kim", word=SECRET), key="k1")
        with pytest.raises(CommandRefused) as refused:
            client.call(SignIn(account="lee", word=SECRET), key="k1")
        assert refused.value.reason == "bus.key_reused"
        assert len(entries(client, action="gate.sign_in")) == 1


def test_a_secret_answer_is_given_once_and_kept_nowhere(state: Path) -> None:
    with gate_hub(state) as hub, at(hub) as client:
        assert client.call(MakeKey(holder="kiosk"), key="k") == f"secret-{SECRET}"
        with pytest.raises(CommandRefused) as refused:
            client.call(MakeKey(holder="kiosk"), key="k")
        assert refused.value.reason == "bus.answer_not_kept"
    assert SECRET.encode() not in everything(state)


def test_a_steer_needs_a_purpose_and_its_entry_says_it(hub: Hub) -> None:
    with at(hub) as client:
        with pytest.raises(NotAllowed) as refused:
            client.call(Steer(camera_id="cam-1", purpose="  "))
        assert refused.value.reason == "access.purpose_missing"
        client.call(Steer(camera_id="cam-1", purpose="crime", pan_deg=12.5))
        eventually(lambda: len(entries(client, action="gate.steer")) == 2)
        found = {one.outcome: one for one in entries(client, action="gate.steer")}
    assert found["done"].purpose == "crime"
    assert found["done"].subject == found["refused"].subject == "cam-1"
    assert "12.5" not in found["done"].note


def test_a_look_at_a_protected_camera_is_known_though_it_changes_nothing(hub: Hub) -> None:
    with at(hub) as client:
        client.call(Look(camera_id="cam-1", purpose="search"))
        (entry,) = entries(client, action="gate.look")
    assert (entry.subject, entry.purpose, entry.outcome) == ("cam-1", "search", "done")


def test_of_a_handler_that_raised_only_the_refusal_stays(hub: Hub) -> None:
    with at(hub) as client:
        for how in ("refuse", "break"):
            with pytest.raises(UicError):
                client.call(Fail(how=how))
        client.call(SaveCamera(camera=camera(1)))
        found = eventually(lambda: entries(client, action="gate"))
    assert [(one.action, one.outcome) for one in found] == [("gate.fail", "refused")]
    assert "only the owner may" in found[0].note
    assert "how=refuse" in found[0].note


class LookersOn(LocalAccess):
    """Whoever sits at console/2 may only look; nobody there is an auditor."""

    def may(self, caller: Caller, right: str, *, area: str = "*", camera: str | None = None) -> bool:
        return caller.client != "console/2" or right in ("see", "publish")


def test_whoever_is_refused_at_the_door_is_in_the_audit_and_many_times_are_one_entry(state: Path) -> None:
    with gate_hub(state, LookersOn()) as hub, at(hub, "console/2") as client:
        for number in range(40):
            with pytest.raises(NotAllowed):
                client.call(RemoveCamera(camera_id=f"cam-{number}"))
    found = searched(state, action="camera.remove")
    assert [one.outcome for one in found] == ["refused"] * 11
    assert [one.subject for one in found[:10]] == [f"cam-{number}" for number in range(10)]
    assert "and 30 more" in found[-1].note
    assert checked(state).ok


def test_a_stranger_with_a_new_name_each_time_cannot_fill_the_audit(state: Path) -> None:
    with city_hub(state) as hub:
        hub.broker.refused([line_about("bus.publish", knocker(number), outcome="refused") for number in range(2000)])
        hub.broker.do(lambda: None)
    found = searched(state, action="bus.publish", limit=1000)
    assert len(found) == 200 + 10 + 1
    assert found[-1].note == "and 1790 more, of others too, within 10 s"
    assert checked(state).ok


def knocker(number: int) -> Caller:
    return Caller(client=f"console/river/{number}", person="", role="operator")


def searched(state: Path, *, limit: int = 100, **wanted: Any) -> list[Entry]:
    from uic.audit.search import page

    with contextlib.closing(sqlite3.connect(state / "journal.db")) as db:
        return list(reversed(page(db, Filter(**wanted), limit=limit).entries))


def test_only_auditors_look_into_the_audit(state: Path) -> None:
    asked = [SearchAudit(), VerifyAudit(), GetAuditState(), ExportAudit(), AcceptFault(fault="removed:1", reason="x")]
    with gate_hub(state, LookersOn()) as hub, at(hub, "console/2") as client:
        for command in asked:
            with pytest.raises(NotAllowed):
                client.call(command)
    assert [one.action for one in searched(state, action="audit", outcome="refused")] == [one.name for one in asked]


def test_entries_are_found_by_who_what_when_and_words(hub: Hub) -> None:
    with at(hub, "console/river-2") as client, at(hub, "console/hall-1") as other:
        client.call(SaveCamera(camera=camera(1)))
        other.call(SaveCamera(camera=camera(2)))
        other.call(Look(camera_id="cam-2", purpose="search_for_child"))
        (middle,) = entries(client, subject="cam-2", action="camera.save")
        assert [one.subject for one in entries(client, who="RIVER", action="camera")] == ["cam-1"]
        assert [one.subject for one in entries(client, action="camera")] == ["cam-1", "cam-2"]
        assert entries(client, action="cam") == []
        assert [one.action for one in entries(client, text="for_child")] == ["gate.look"]
        assert entries(client, text="for%child") == []
        assert [one.action for one in entries(client, since=middle.at, who="hall")] == ["camera.save", "gate.look"]
        assert all(one.at < middle.at for one in entries(client, until=middle.at))
        newest = client.call(SearchAudit(limit=2))
        assert newest.more
        older = client.call(SearchAudit(limit=2, before=newest.entries[-1].seq))
        assert older.entries[0].seq == newest.entries[-1].seq - 1


def test_a_live_hub_checks_its_own_chain_and_the_check_is_an_entry(hub: Hub) -> None:
    with at(hub) as client:
        work(client, 5)
        begun = client.call(VerifyAudit())
        done = eventually(lambda: (now := client.call(GetVerification(run=begun.run))).report and now)
        assert done.report is not None
        assert done.report.ok
        assert done.report.entries >= 11
        assert entries(client, action="audit.verify")


def test_a_live_hub_finds_its_tail_cut_off_under_its_feet(hub: Hub, state: Path) -> None:
    with at(hub) as client:
        work(client, 3)
        last = hub.trail.head.seq
        with contextlib.closing(sqlite3.connect(state / "journal.db", timeout=5)) as db, db:
            db.execute("DELETE FROM audit WHERE seq = ?", (last,))
        begun = client.call(VerifyAudit())
        done = eventually(lambda: (now := client.call(GetVerification(run=begun.run))).report and now)
    assert done.report is not None
    assert [fault.seq for fault in done.report.faults] == [last]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_is_taken_out_is_signed_and_checked_without_a_hub(state: Path, tmp_path: Path, form: Any) -> None:
    archive = tmp_path / "out.zip"
    with gate_hub(state) as hub, at(hub) as client:
        work(client, 6)
        client.call(Look(camera_id='cam-1, "the one"\nbelow', purpose="수색"))
        archive.write_bytes(taken_out(client, ExportAudit(form=form, reason="request 117")))
        exported = entries(client, action="audit.export")
    assert len(exported) == 1
    assert "reason=request 117" in exported[0].note
    found = check_export(archive, trusted=AuditFiles(state).public)
    assert found.faults == ()
    assert found.trusted
    assert (found.manifest.made_by, found.manifest.reason, found.manifest.whole) == ("local", "request 117", True)
    assert found.manifest.entries == found.manifest.last >= 14
    assert not list((state / "audit" / "exports").glob("*.zip"))


def taken_out(client: HubClient, command: ExportAudit) -> bytes:
    begun = client.call(command)
    ready = eventually(lambda: (now := client.call(GetExport(export=begun.export))).size and now)
    data = b""
    while chunk := client.call(FetchExport(export=ready.export, offset=len(data))).data:
        data += chunk
    assert len(data) == ready.size
    return data


@pytest.mark.parametrize("what", ["entry", "file", "manifest", "key"])
def test_an_archive_that_was_changed_is_false(state: Path, tmp_path: Path, what: str) -> None:
    import zipfile

    archive, changed = tmp_path / "out.zip", tmp_path / "changed.zip"
    with gate_hub(state) as hub, at(hub) as client:
        work(client, 3)
        archive.write_bytes(taken_out(client, ExportAudit(form="json", filter=Filter(action="camera"))))
    with gate_hub(tmp_path / "other"):
        pass
    assert check_export(archive).faults == ()
    with zipfile.ZipFile(archive) as source, zipfile.ZipFile(changed, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if what in ("entry", "file") and name == "entries.json":
                data = data.replace(b"cam-2", b"cam-9") if what == "entry" else data + b"\n"
            if what == "manifest" and name == "manifest.json":
                data = data.replace(b'"made_by": "local"', b'"made_by": "kim"')
            target.writestr(name, data)
    trusted = AuditFiles(tmp_path / "other").public if what == "key" else None
    assert check_export(changed, trusted=trusted).faults != ()


def test_the_key_is_its_owners_alone_and_its_public_half_is_given_out(hub: Hub, state: Path) -> None:
    with at(hub) as client:
        told = client.call(GetAuditState())
    assert (state / "audit" / "audit.key").stat().st_mode & 0o777 == 0o600
    assert told.public_key.startswith("-----BEGIN PUBLIC KEY-----")
    assert "PRIVATE" not in told.public_key
    assert told.trouble == ""


def test_a_key_file_that_holds_none_is_put_aside_and_the_audit_says_that_there_is_a_new_one(state: Path) -> None:
    with gate_hub(state):
        pass
    (state / "audit" / "audit.key").write_text("nothing")
    with gate_hub(state):
        pass
    assert list((state / "audit").glob("audit.key.broken-*"))
    assert len(searched(state, action="audit.key_made")) == 2
    assert checked(state).ok


def test_the_chain_is_signed_after_so_many_entries_and_at_the_end(state: Path) -> None:
    with city_hub(state, options=AuditOptions(every_entries=5, every_s=3600)) as hub, at(hub) as client:
        work(client, 3)
        eventually(lambda: hub.trail.signed is not None and hub.trail.signed.seq >= 5)
    report = checked(state)
    assert report.signed_upto == report.last
    assert report.checkpoints >= 2


def test_signatures_that_cannot_be_written_are_told_and_the_hub_goes_on(state: Path, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    options = AuditOptions(every_entries=2, copy=tmp_path / "file" / "copy.jsonl")
    with city_hub(state, options=options) as hub, at(hub) as client:
        work(client, 3)
        eventually(lambda: "second copy" in client.call(GetAuditState()).trouble)
        work(client, 1)
    assert checked(state).ok


def test_an_older_journal_without_an_audit_begins_one(state: Path) -> None:
    with Hub(address="tcp://127.0.0.1:0", state_dir=state, event_types=core_event_types()):
        pass
    with contextlib.closing(sqlite3.connect(state / "journal.db")) as db, db:
        for table in ("audit", "audit_checkpoints"):
            db.execute(f"DROP TABLE {table}")
        db.execute("DELETE FROM about WHERE key = 'audit'")
    for path in sorted((state / "audit").rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    with gate_hub(state) as hub, at(hub) as client:
        work(client, 1)
    assert checked(state).ok
