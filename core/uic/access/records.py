"""Who is who in the tables."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from uic.access.gate import Known
from uic.access.model import Account, Grant, KeyHolder, Role, SignIn
from uic.bus.keys import fingerprint
from uic.errors import AccessError

if TYPE_CHECKING:
    from sqlmodel import Session

    from uic.store import Store

__all__ = [
    "drop_role",
    "drop_sign_in",
    "kept_password",
    "known",
    "put_account",
    "put_key",
    "put_role",
    "put_sign_in",
    "sign_ins",
]

_words = msgspec.json.Decoder(tuple[str, ...])
_grants = msgspec.json.Decoder(tuple[Grant, ...])


def known(store: Store) -> Known:
    """All accounts, own roles and keys."""
    return Known(
        accounts={row["name"]: _account(row) for row in store.rows("access_account")},
        roles={row["name"]: _role(row) for row in store.rows("access_role")},
        keys={row["public"]: _key(row) for row in store.rows("access_key")},
    )


def sign_ins(store: Store, accounts: Mapping[str, Account]) -> dict[str, SignIn]:
    """The sign-ins that outlive a restart of the hub, by seat."""
    found = {row["seat"]: _sign_in(row, accounts) for row in store.rows("access_sign_in")}
    return {seat: sign_in for seat, sign_in in found.items() if sign_in is not None}


def kept_password(session: Session, account: str) -> str:
    """What is kept of an account's password; empty: it has none, or there is no such account."""
    from uic.store.tables import AccountRow

    row = session.get(AccountRow, account)
    return row.password if row is not None else ""


def put_account(session: Session, account: Account, *, password: str | None = None) -> None:
    """Add or replace one. `password`: what is kept of it; None: as it was."""
    from uic.store.tables import AccountRow

    session.merge(
        AccountRow(
            name=account.name,
            person=account.person,
            department=account.department,
            roles=_json(account.roles),
            enabled=account.enabled,
            until=_naive(account.until),
            password=kept_password(session, account.name) if password is None else password,
            must_change=account.must_change,
        )
    )


def put_role(session: Session, role: Role) -> None:
    """Add or replace one."""
    from uic.store.tables import RoleRow

    session.merge(RoleRow(name=role.name, title_ko=role.title_ko, title_en=role.title_en, grants=_json(role.grants)))


def drop_role(session: Session, name: str) -> None:
    """Take one out; an unknown one is fine."""
    from uic.store.tables import RoleRow

    if (row := session.get(RoleRow, name)) is not None:
        session.delete(row)


def put_key(session: Session, key: KeyHolder) -> None:
    """Add or replace one."""
    from uic.store.tables import KeyRow

    session.merge(
        KeyRow(
            public=key.public,
            name=key.name,
            roles=_json(key.roles),
            ceiling=_json(key.ceiling),
            added_at=_naive(key.added_at),
            revoked_at=_naive(key.revoked_at),
            note=key.note,
        )
    )


def put_sign_in(session: Session, seat: str, sign_in: SignIn) -> None:
    """Add or replace one."""
    from uic.store.tables import SignInRow

    session.merge(
        SignInRow(
            id=sign_in.id,
            seat=seat,
            account=sign_in.account.name,
            client=sign_in.client,
            key_fingerprint=sign_in.key,
            opened_at=sign_in.opened_at.astimezone(datetime.UTC).replace(tzinfo=None),
            locked_at=_naive(sign_in.locked_at),
            locked_by=sign_in.locked_by,
        )
    )


def drop_sign_in(session: Session, sign_in: str) -> None:
    """Take one out; an unknown one is fine."""
    from uic.store.tables import SignInRow

    if (row := session.get(SignInRow, sign_in)) is not None:
        session.delete(row)


def _account(row: Mapping[str, Any]) -> Account:
    return Account(
        name=row["name"],
        person=row["person"],
        department=row["department"],
        roles=_read(_words, row, "roles", "account"),
        enabled=bool(row["enabled"]),
        until=_moment(row["until"]),
        has_password=bool(row["password"]),
        must_change=bool(row["must_change"]),
    )


def _role(row: Mapping[str, Any]) -> Role:
    grants = _read(_grants, row, "grants", "role")
    return Role(name=row["name"], title_ko=row["title_ko"], title_en=row["title_en"], grants=grants)


def _key(row: Mapping[str, Any]) -> KeyHolder:
    return KeyHolder(
        public=row["public"],
        name=row["name"],
        roles=_read(_words, row, "roles", "key"),
        ceiling=_read(_words, row, "ceiling", "key"),
        added_at=_moment(row["added_at"]),
        revoked_at=_moment(row["revoked_at"]),
        note=row["note"],
        fingerprint=fingerprint(row["public"]),
    )


def _sign_in(row: Mapping[str, Any], accounts: Mapping[str, Account]) -> SignIn | None:
    account, opened_at = accounts.get(row["account"]), _moment(row["opened_at"])
    if account is None or opened_at is None:
        return None
    return SignIn(
        id=row["id"],
        account=account,
        client=row["client"],
        opened_at=opened_at,
        locked_at=_moment(row["locked_at"]),
        locked_by=row["locked_by"],
        key=row["key_fingerprint"],
        here=False,
    )


def _read(decoder: msgspec.json.Decoder[Any], row: Mapping[str, Any], column: str, what: str) -> Any:
    try:
        return decoder.decode(row[column])
    except msgspec.MsgspecError as error:
        raise AccessError(f"the record of {what} {row['name']} cannot be read: {error}") from error


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()


def _naive(moment: datetime.datetime | None) -> datetime.datetime | None:
    return None if moment is None else moment.astimezone(datetime.UTC).replace(tzinfo=None)


def _moment(kept: datetime.datetime | str | None) -> datetime.datetime | None:
    """UTC; SQLite keeps text, other databases a moment without a zone."""
    if kept is None:
        return None
    moment = datetime.datetime.fromisoformat(kept) if isinstance(kept, str) else kept
    return moment.replace(tzinfo=datetime.UTC)
