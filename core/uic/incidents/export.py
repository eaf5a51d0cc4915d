"""A case for people who were not there: one JSON document, or one HTML page that needs nothing beside it."""

from __future__ import annotations

import html
from collections.abc import Iterable

import msgspec

from uic.incidents.commands import Case
from uic.incidents.figures import moment
from uic.incidents.model import Incident, Milestone
from uic.incidents.words import MARKS, MILESTONES, NEEDS, STATES, STEP_STATES, UNIT_STATES, clock, duration, entry_line

__all__ = ["as_html", "as_json"]

_STYLE = (
    "body{font:14px/1.5 Pretendard,'Noto Sans KR',NanumGothic,sans-serif;max-width:60em;margin:2em auto;color:#1c2024}"
    "h1{font-size:20px}h2{font-size:16px;margin-top:2em}table{border-collapse:collapse;width:100%}"
    "td,th{border-bottom:1px solid #b9bfc5;padding:4px 8px;text-align:left;vertical-align:top}"
    ".mark{border:3px double #1c2024;padding:6px 12px;font-weight:700;text-align:center;position:sticky;top:0;"
    "background:repeating-linear-gradient(45deg,#fff,#fff 12px,#e7dcf5 12px,#e7dcf5 24px)}"
    "td:first-child{white-space:nowrap;font-variant-numeric:tabular-nums}"
)
_HEADS = {
    "case": ("사건", "Case"),
    "procedure": ("절차", "Procedure"),
    "timeline": ("경과", "Timeline"),
    "times": ("대응 시간", "Times to respond"),
    "people": ("참여자", "People"),
    "units": ("출동", "Units"),
    "cameras": ("카메라", "Cameras"),
    "place": ("장소", "Place"),
    "owner": ("담당", "Owner"),
    "state": ("상태", "State"),
    "outcome": ("결과", "Outcome"),
    "closed_by": ("종결한 사람", "Closed by"),
}


def as_json(case: Case) -> bytes:
    """The case and its timeline, with two spaces of indentation; that of a drill begins with its mark."""
    marked = {"mark": MARKS[case.mark]} if case.mark else {}
    told = {**marked, "incident": case.incident, "timeline": case.entries}
    return msgspec.json.format(msgspec.json.encode(told), indent=2)


def as_html(case: Case, *, language: str, type_title: str = "") -> str:
    """The case as a page; times are the city's."""
    one = case.incident
    heads = {key: words[0 if language == "ko" else 1] for key, words in _HEADS.items()}
    mark = MARKS[case.mark].read(language) if case.mark else ""
    title = f"{f'[{mark}] ' if mark else ''}{heads['case']} {one.number} {one.title or type_title or one.type}"
    facts = (
        (heads["state"], STATES[one.state].read(language)),
        (heads["place"], one.place or (f"{one.geo.lat:.5f}, {one.geo.lon:.5f}" if one.geo else "")),
        (heads["owner"], one.owner),
        (heads["people"], ", ".join(member.person for member in one.members)),
        (heads["units"], ", ".join(f"{unit.name} ({UNIT_STATES[unit.state].read(language)})" for unit in one.units)),
        (heads["cameras"], ", ".join(one.cameras)),
        (heads["outcome"], one.outcome),
        (heads["closed_by"], one.closed_by),
    )
    parts = [
        *([f"<p class='mark'>{html.escape(mark)}</p>"] if mark else []),
        f"<h1>{html.escape(title)}</h1>",
        _table((name, value) for name, value in facts if value),
        f"<h2>{heads['times']}</h2>",
        _table((MILESTONES[way].read(language), _took(one, way)) for way in Milestone),
    ]
    if one.steps:
        parts += [f"<h2>{heads['procedure']}</h2>", _table(_steps(one, language))]
    parts += [f"<h2>{heads['timeline']}</h2>", _table(_lines(case, language))]
    head = f"<meta charset='utf-8'><title>{html.escape(title)}</title><style>{_STYLE}</style>"
    lang = "ko" if language == "ko" else "en"
    return f"<!doctype html><html lang='{lang}'><head>{head}</head><body>{''.join(parts)}</body></html>\n"


def _took(one: Incident, milestone: Milestone) -> str:
    reached = moment(one, milestone)
    return duration((reached - one.opened_at).total_seconds() if reached is not None else None)


def _steps(one: Incident, language: str) -> Iterable[tuple[str, ...]]:
    for case in one.steps:
        if case.applies:
            when = clock(case.at, with_date=True) if case.at is not None else ""
            state = STEP_STATES[case.state].read(language)
            need = NEEDS[case.step.need].read(language)
            yield case.step.title.read(language), need, state, case.by, when, case.reason


def _lines(case: Case, language: str) -> Iterable[tuple[str, ...]]:
    for entry in case.entries:
        line = entry_line(entry, case.incident, language)
        yield str(entry.number), clock(entry.at, with_date=True), entry.by, line


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    cells = ("".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
