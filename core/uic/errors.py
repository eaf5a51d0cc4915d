"""Everything that can go wrong, as one tree.

UicError
├── SettingsError          a setting is wrong: says which, where and what would be right
├── BusError
│   ├── HubLost            no hub answers; nothing was queued
│   │   └── KeyNotAdmitted a hub is there, and does not admit this machine's key
│   ├── CommandTimeout     the hub did not answer in time; it may still have acted
│   ├── BusBusy            too much is under way; nothing was sent
│   ├── EventRefused       the hub does not take an event: unknown type, bad data, too large
│   └── CommandRefused     the hub understood and said no
│       ├── UnknownCommand no service of this hub takes it
│       ├── NotAllowed     the caller may not
│       │   ├── SessionLocked  the sign-in is locked: unlock it first
│       │   ├── SignInNeeded   nobody is signed in at this console
│       │   └── NotGranted a plugin was not granted it
│       ├── SecondPersonNeeded  held until somebody else agrees; `detail` is the request's id
│       ├── ServiceBusy    the service has too much to do
│       └── ServiceFailed  the service broke on it; the others go on
├── HubError               the hub itself cannot start or go on
│   ├── HubRunning         another hub has the state folder or the address
│   └── JournalError       the journal cannot be read or written
│       ├── JournalBroken  it is no journal, or damaged
│       ├── JournalLocked  another program holds it
│       └── JournalFull    no room: the disk, or the limit that was set
├── SourceError            a stream cannot be opened or went wrong (`uic.video`)
├── SimError               the simulated city refuses, or does not answer (`uic.sim`)
├── RegistryError          a device record is wrong or missing (`uic.devices`)
│   └── PurposeMissing     a protected camera is looked at for a purpose, and none was said
├── OnvifError             a camera on the network does not answer, or answers what cannot be used (`uic.onvif`)
│   └── OnvifDenied        it does not take the user and the password
├── LayoutError            a wall layout is wrong, missing, or was changed by another (`uic.layouts`)
│   └── LayoutChanged      someone saved it since
├── IncidentError          a case is not there, or cannot be changed like this (`uic.incidents`)
├── AccessError            an account, a role or a key is wrong or missing (`uic.access`)
├── DrillError             a recording, a replay or an exercise cannot be used like this (`uic.drills`)
├── GatewayError           the gateway cannot listen, or its certificate cannot be used (`uic.gateway`)
├── RetentionError         a lock or a purge is not possible like this (`uic.retention`)
├── StoreError             the records cannot be opened, read or written (`uic.store`)
│   └── StoreLocked        another program or connection holds them
├── AuditError             the audit cannot be read, checked or taken out (`uic.audit`)
├── EvidenceError          a clip cannot be kept, an archive of evidence not written or read (`uic.evidence`)
└── PluginError            a plugin cannot be used (`uic.plugins`)

`code` is stable: logs, tests and translations match on it. Errors cross the bus as code, message and detail.
"""

from typing import ClassVar

__all__ = [
    "AccessError",
    "AuditError",
    "BusBusy",
    "BusError",
    "CommandRefused",
    "CommandTimeout",
    "EventRefused",
    "EvidenceError",
    "GatewayError",
    "HubError",
    "HubLost",
    "HubRunning",
    "IncidentError",
    "JournalBroken",
    "JournalError",
    "JournalFull",
    "JournalLocked",
    "KeyNotAdmitted",
    "LayoutChanged",
    "LayoutError",
    "NotAllowed",
    "NotGranted",
    "OnvifDenied",
    "OnvifError",
    "PluginError",
    "PurposeMissing",
    "RegistryError",
    "RetentionError",
    "SecondPersonNeeded",
    "ServiceBusy",
    "ServiceFailed",
    "SessionLocked",
    "SettingsError",
    "SignInNeeded",
    "SimError",
    "SourceError",
    "StoreError",
    "StoreLocked",
    "UicError",
    "UnknownCommand",
]


class UicError(Exception):
    """What the operator may read: what happened, what still works, what to do."""

    code: ClassVar[str] = "uic.failed"


class SettingsError(UicError):
    """A setting is wrong."""

    code = "settings.wrong"


class BusError(UicError):
    """The way between console and hub failed."""

    code = "bus.failed"


class HubLost(BusError):
    """No hub answers; the command was not queued."""

    code = "bus.hub_lost"


class KeyNotAdmitted(HubLost):
    """A hub is there, and does not admit the key of this console: an administrator has to."""

    code = "bus.key_not_admitted"


class CommandTimeout(BusError):
    """The hub did not answer in time; ask again with the same key to learn what became of it."""

    code = "bus.timeout"


class BusBusy(BusError):
    """Too much is under way on this connection; nothing was sent."""

    code = "bus.busy"


class EventRefused(BusError):
    """The hub does not take an event: its type is unknown, its data wrong, or it is too large."""

    code = "bus.event_refused"

    def __init__(self, message: str, *, refused: tuple[tuple[int, str], ...] = ()) -> None:
        self.refused = refused  # of many published at once: index and why; the others were taken
        super().__init__(message)


class CommandRefused(BusError):
    """The hub understood and said no."""

    code = "bus.refused"

    def __init__(self, message: str, *, reason: str = "", detail: str = "") -> None:
        self.reason = reason or self.code  # the code of the error the service raised
        self.detail = detail
        super().__init__(message)


class UnknownCommand(CommandRefused):
    """No service of this hub takes the command: an older hub, or a plugin that is off."""

    code = "bus.unknown_command"


class SourceError(UicError):
    """A stream cannot be opened or went wrong."""

    code = "source.failed"


class SimError(UicError):
    """The simulated city refuses, or does not answer."""

    code = "sim.failed"

    def __init__(self, said: str, *, reason: str = "failed") -> None:
        self.reason = reason  # stable: "silent", "unknown_camera", "fixed_camera", "bad_order", ...
        super().__init__(said)


class NotAllowed(CommandRefused):
    """The caller may not do this."""

    code = "access.denied"


class SignInNeeded(NotAllowed):
    """Nobody is signed in at this console."""

    code = "access.sign_in_needed"


class SessionLocked(NotAllowed):
    """The sign-in is locked: nothing can be done before it is unlocked."""

    code = "access.locked"


class SecondPersonNeeded(CommandRefused):
    """Nothing was done yet: the command is held until a second person agrees. `detail` is the request's id."""

    code = "access.second_person"


class NotGranted(NotAllowed):
    """A plugin reaches for what its manifest did not ask for, or an administrator did not grant."""

    code = "plugin.not_granted"


class ServiceBusy(CommandRefused):
    """The service has too much to do; the command was not begun."""

    code = "bus.service_busy"


class ServiceFailed(CommandRefused):
    """The service broke on the command; nothing was published, the other services go on."""

    code = "bus.service_failed"


class HubError(UicError):
    """The hub cannot start or cannot go on."""

    code = "hub.failed"


class HubRunning(HubError):
    """Another hub has the state folder or the address."""

    code = "hub.running"


class JournalError(HubError):
    """The journal cannot be read or written."""

    code = "journal.failed"


class JournalBroken(JournalError):
    """The file is no journal, or it is damaged."""

    code = "journal.broken"


class JournalLocked(JournalError):
    """Another program holds the journal."""

    code = "journal.locked"


class JournalFull(JournalError):
    """No room: the disk is full, or the limit that was set is reached."""

    code = "journal.full"


class RegistryError(UicError):
    """A device record is wrong or missing."""

    code = "registry.failed"


class PurposeMissing(RegistryError):
    """A protected camera is looked at for a purpose, and none was said."""

    code = "registry.purpose_missing"


class OnvifError(UicError):
    """A camera on the network does not answer, or answers what cannot be used."""

    code = "onvif.failed"


class OnvifDenied(OnvifError):
    """It does not take the user and the password."""

    code = "onvif.denied"


class LayoutError(UicError):
    """A wall layout is wrong or missing."""

    code = "layout.failed"


class LayoutChanged(LayoutError):
    """Someone saved the layout since the caller read it: says who and when."""

    code = "layout.changed"


class IncidentError(UicError):
    """A case is not there, or cannot be changed like this."""

    code = "incident.failed"


class AccessError(UicError):
    """An account, a role, a key or a password is wrong or missing."""

    code = "access.failed"


class GatewayError(UicError):
    """The gateway cannot listen, or its certificate cannot be used."""

    code = "gateway.error"


class RetentionError(UicError):
    """A lock or a purge is not possible like this."""

    code = "retention.failed"


class StoreError(UicError):
    """The records cannot be opened, read or written."""

    code = "store.failed"


class StoreLocked(StoreError):
    """Another program or connection holds the records for longer than we wait."""

    code = "store.locked"


class AuditError(UicError):
    """The audit cannot be read, checked or taken out."""

    code = "audit.failed"


class EvidenceError(UicError):
    """A clip cannot be kept, or an archive of evidence cannot be written or read."""

    code = "evidence.failed"


class PluginError(UicError):
    """A plugin cannot be used."""

    code = "plugin.failed"
