"""What is wrong with a thing in plain English, for the command line and the log; windows have their own words."""

from __future__ import annotations

from uic.health.model import Thing

__all__ = ["sentence"]

_SAID = {
    "disk.unreadable": "the folder cannot be read",
    "disk.low": "little room is left ({free}): move backups away, or keep fewer days",
    "disk.full": "full ({free} left): commands may be refused; make room now",
    "evidence.low": "the files of cases take {used} of {most}: make room, or raise `evidence.disk_gb`",
    "evidence.full": "the files of cases take all of {most}: no clip is kept any more; unlock and purge old cases, or "
    "raise `evidence.disk_gb`",
    "clock.stepped": "the clock was set by {by}: times of records may not fit together; nothing is purged for its age "
    "where that was hours",
    "database.locked": "another program holds the database: commands that write are refused, video goes on",
    "database.failed": "the database does not answer: commands that write are refused, video goes on",
    "database.slow": "the database is slow: {took} for one row",
    "journal.failed": "events cannot be written: commands are refused, video goes on",
    "journal.slow": "events are written slowly: {commit}",
    "audit.unsigned": "the audit cannot be signed or copied; entries are still chained",
    "service.failed": "it has stopped working",
    "service.hanging": "it does not answer any more",
    "service.behind": "it is behind: {waiting} wait for it",
    "service.stopped": "it was stopped",
    "plugin.failed": "it should work and does not",
    "plugin.refused": "it does not fit this version of the program",
    "plugin.quarantined": "it did wrong again and again and is kept out until `uic plugin release`",
    "plugin.waiting": "it waits for an administrator to grant what it asks for",
    "plugin.off": "it was switched off",
    "plugin.faults": "it works, but did wrong {count} times",
    "gateway.deaf": "phones and tablets cannot reach the hub; it tries again",
    "gateway.tablets": "the link to the tablets' server is down; it is tried again",
    "gateway.routes": "some of its addresses cannot be served: {which}",
    "gateway.certificate": "its certificate ends on {until}: phones will be turned away then",
    "worker.down": "it ended and is started again; its pictures stand still",
    "worker.replaced": "it ended {count} times in ten minutes and was replaced each time",
    "vision.analysts": "what it was told to look for is not right: it looks for what it did before, or not at all",
    "head.lost": "it does not answer: the camera cannot be turned",
    "head.missed": "the camera did not get where it was sent",
    "camera.lost": "no picture",
    "camera.frozen": "the picture stands still",
    "camera.thin": "it sends hardly anything of what it used to send",
    "camera.late": "pictures come late",
    "camera.maintenance": "is worked on, and raises no fault",
    "camera.quarantined": "its stream harms the decoder; held until somebody lets it go",
}


def sentence(thing: Thing) -> str:
    """Why it is not well; "" where nothing is known."""
    words = _SAID.get(thing.code, thing.code)
    for name, value in thing.facts.items():
        words = words.replace("{" + name + "}", value)
    why = thing.facts.get("why", "")
    return f"{words} ({why})" if why and words else words or why
