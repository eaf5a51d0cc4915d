"""What people read of evidence: kinds, states, sizes, why something failed."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from uic.evidence.jobs import Job, JobKind, JobState
from uic.evidence.lessons.model import AgeGroup
from uic.evidence.pieces import Piece, PieceKind
from uic.evidence.redaction.model import Covered, RedactionState
from uic.incidents.words import clock
from uic_console.bus import error_words

__all__ = [
    "LANGUAGES",
    "age_word",
    "covered_word",
    "failure_words",
    "flag_words",
    "job_words",
    "kind_word",
    "means_words",
    "redaction_word",
    "size_words",
    "span_words",
    "when_words",
    "why_words",
]

translate = QCoreApplication.translate
LANGUAGES = ("ko", "en", "zh", "vi", "ja", "th", "ru", "other")


def kind_word(kind: PieceKind) -> str:
    """With its shape."""
    return {
        PieceKind.CLIP: "▶ " + translate("Evidence", "clip"),
        PieceKind.SNAPSHOT: "▣ " + translate("Evidence", "snapshot"),
        PieceKind.IMPORTED: "⤓ " + translate("Evidence", "brought in"),
        PieceKind.REDACTED: "▨ " + translate("Evidence", "redacted"),
    }[kind]


def when_words(piece: Piece) -> str:
    """From when to when, by the room's clock; of what has no such time, when it came."""
    begin = piece.since or piece.at
    if begin is None:
        return ""
    words = clock(begin, with_date=True)[5:]
    ends = piece.until is not None and piece.since is not None and piece.until != piece.since
    return f"{words}–{clock(piece.until)}" if ends and piece.until is not None else words


def span_words(seconds: float) -> str:
    """A length: 0:07.4, 12:31.0, 1:02:03."""
    whole = int(seconds)
    if whole >= 3600:
        return f"{whole // 3600}:{whole % 3600 // 60:02}:{whole % 60:02}"
    return f"{whole // 60}:{whole % 60:02}.{int(seconds * 10) % 10}"


def size_words(size: float) -> str:
    """Bytes as people say them."""
    for unit in ("B", "kB", "MB"):
        if size < 1000:
            return f"{size:.0f} {unit}" if unit == "B" or size >= 100 else f"{size:.1f} {unit}"
        size /= 1000
    return f"{size:.1f} GB"


def job_words(job: Job, camera: str, person: str) -> str:
    """What is under way, or how it ended."""
    what = {
        JobKind.CLIP: translate("Evidence", "Clip"),
        JobKind.SNAPSHOT: translate("Evidence", "Snapshot"),
        JobKind.EXPORT: translate("Evidence", "Case folder"),
        JobKind.IMPORT: translate("Evidence", "Bringing in"),
        JobKind.FIND: translate("Evidence", "Finding faces and plates"),
        JobKind.RENDER: translate("Evidence", "Making the redacted clip"),
    }[job.kind]
    who = person or translate("Evidence", "the hub itself")
    words = " · ".join(part for part in (what, job.title or camera, who) if part)
    if job.state is JobState.FAILED:
        return "✕ " + translate("Evidence", "{what}: failed: {why}").format(what=words, why=why_words(job.why))
    if job.state is JobState.CANCELLED:
        return "□ " + translate("Evidence", "{what}: stopped").format(what=words)
    return words


def covered_word(what: Covered) -> str:
    """What lies under a cover."""
    return {
        Covered.FACE: translate("Evidence", "face"),
        Covered.HEAD: translate("Evidence", "head"),
        Covered.PLATE: translate("Evidence", "plate"),
        Covered.CAR: translate("Evidence", "car, no plate found"),
        Covered.MOVING: translate("Evidence", "what moves"),
        Covered.OTHER: translate("Evidence", "drawn"),
    }[what]


def flag_words(why: str) -> str:
    """Why a stretch must be looked at."""
    return {
        "unsure": translate("Evidence", "not sure"),
        "gap": translate("Evidence", "not seen in between: filled in"),
        "head": translate("Evidence", "a person without a face: her head is covered"),
        "car": translate("Evidence", "a car without a plate: its lower part is covered"),
        "moving": translate("Evidence", "it moves: all of it is covered"),
        "nobody": translate("Evidence", "nothing was found here: look whether there is nobody"),
    }.get(why, why)


def means_words(means: tuple[str, ...]) -> str:
    """What looked for faces and plates, and how far it can be relied on."""
    said = []
    if "centerface" in means:
        said.append(translate("Evidence", "faces by CenterFace"))
    if "ssd" in means:
        said.append(translate("Evidence", "people and cars by a network"))
    if "motion" in means:
        said.append(
            translate("Evidence", "no network is installed: what moves is covered whole, and nothing that stands")
        )
    if "edges" in means:
        said.append(translate("Evidence", "plates by their edges"))
    return ", ".join(said)


def redaction_word(state: RedactionState) -> str:
    """How far a redaction is."""
    return {
        RedactionState.FINDING: translate("Evidence", "looking for faces and plates"),
        RedactionState.REVIEW: translate("Evidence", "to be reviewed"),
        RedactionState.RENDERING: translate("Evidence", "approved, being made"),
        RedactionState.DONE: translate("Evidence", "done"),
        RedactionState.FAILED: translate("Evidence", "failed"),
    }[state]


def age_word(group: AgeGroup) -> str:
    """Whom a scene is for."""
    return {
        AgeGroup.CHILDREN: translate("Evidence", "children, 6–12"),
        AgeGroup.TEENAGERS: translate("Evidence", "teenagers, 13–18"),
        AgeGroup.ADULTS: translate("Evidence", "adults"),
        AgeGroup.SENIORS: translate("Evidence", "seniors"),
        AgeGroup.EVERYBODY: translate("Evidence", "everybody"),
    }[group]


def failure_words(error: Exception) -> str:
    """Why a command failed, in the words of the language."""
    return why_words(error_words(error))


def why_words(text: str) -> str:
    """What the hub says of a failure, in the words of the language where it is known here."""
    known = {
        "the camera gives no pictures now": translate("Evidence", "the camera gives no pictures now"),
        "the camera has sent no key frame yet": translate("Evidence", "the camera has sent no key frame yet"),
        "the camera sent nothing": translate("Evidence", "the camera sent nothing"),
        "what is in it is no video": translate("Evidence", "what is in it is no video"),
        "it has no video": translate("Evidence", "it has no video"),
        "it has no pictures": translate("Evidence", "it has no pictures"),
        "not one of its pictures can be decoded": translate("Evidence", "not one of its pictures can be decoded"),
        "its codec is not known here": translate("Evidence", "its codec is not known here"),
        "what is in this file ended the process that reads it, or kept it too long": translate(
            "Evidence", "what is in this file ended the process that reads it, or kept it too long"
        ),
        "somebody else has changed it meanwhile; look again": translate(
            "Evidence", "somebody else has changed it meanwhile; look again"
        ),
        "it was closed; open it again": translate("Evidence", "it was closed; open it again"),
        "the library has no such scene any more": translate("Evidence", "the library has no such scene any more"),
        "the case has no such file any more": translate("Evidence", "the case has no such file any more"),
    }
    return known.get(text, text)
