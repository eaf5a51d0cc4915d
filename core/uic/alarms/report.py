"""The figures as a report: text, CSV or one HTML page, in Korean or English, each figure beside its norm."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Literal, NamedTuple

from uic.alarms.figures import AlarmFigures

__all__ = ["Language", "Row", "as_csv", "as_html", "as_text", "rows"]

Language = Literal["ko", "en"]

_CITY = timezone(timedelta(hours=9), "KST")

_WORDS: dict[str, tuple[str, str]] = {
    "title": ("경보 성능 보고서", "How the alarms did"),
    "figure": ("항목", "Figure"),
    "value": ("값", "Value"),
    "norm": ("기준", "Norm"),
    "announced": ("발생한 경보", "Alarms announced"),
    "operators": ("평균 근무자 수", "Operators, on average"),
    "rate": ("근무자 1인당 10분 경보 수", "Alarms per operator per 10 minutes"),
    "peak": ("10분 최다 경보", "Most in any 10 minutes"),
    "floods": ("경보 폭주 횟수", "Floods"),
    "stale": ("장기 방치(하루 넘음)", "Standing longer than a day"),
    "chattering": ("떨리는 경보점", "Chattering points"),
    "split": ("긴급·높음 / 보통 / 낮음 비율", "Critical and high / medium / low"),
    "answered": ("사람이 확인한 경보", "Answered by a person"),
    "median": ("확인까지 걸린 시간(중앙값)", "Time to acknowledge, median"),
    "p90": ("확인까지 걸린 시간(90%)", "Time to acknowledge, 90 %"),
    "open": ("미확인 / 보류 / 억제 / 운용 제외", "Unacknowledged / shelved / suppressed / out of service"),
    "worst": ("경보가 가장 많은 경보점 10곳", "The ten most frequent points"),
    "flood list": ("경보 폭주", "Floods"),
    "chattering list": ("떨리는 경보점", "Chattering"),
    "source": ("경보점", "Point"),
    "count": ("횟수", "Times"),
    "share": ("비율", "Share"),
    "from": ("시작", "From"),
    "to": ("끝", "To"),
    "peak 10": ("10분 최다", "Peak in 10 min"),
    "in a minute": ("1분 최다 변화", "Most changes in a minute"),
    "norms of": ("기준: EEMUA 191, ISA-18.2, IEC 62682", "Norms: EEMUA 191, ISA-18.2, IEC 62682"),
    "none": ("없음", "none"),
}


class Row(NamedTuple):
    """One figure beside its norm; `kept` None: there is no norm to keep."""

    name: str
    value: str
    norm: str = ""
    kept: bool | None = None


def rows(figures: AlarmFigures, language: Language) -> list[Row]:
    """Every figure with its norm."""
    norms, total = figures.norms, max(1, figures.announced)
    critical, high, medium, low = figures.by_priority
    shares = ((critical + high) / total, medium / total, low / total)
    wanted = (norms.high_share, norms.medium_share, norms.low_share)
    rate, flood = figures.per_operator_per_10_min, norms.flood_in_10_min
    hidden = (figures.unanswered, figures.shelved, figures.suppressed, figures.out_of_service)
    found = [
        ("announced", str(figures.announced), "", None),
        ("operators", f"{figures.operators:.1f}", "", None),
        ("rate", f"{rate:.2f}", f"≤ {norms.per_operator_per_10_min:g}", rate <= norms.per_operator_per_10_min),
        ("peak", str(figures.peak_10_min), f"≤ {flood * figures.operators:g}", not figures.floods),
        ("floods", str(len(figures.floods)), "0", not figures.floods),
        ("stale", str(len(figures.stale)), "0", not figures.stale),
        ("chattering", str(len(figures.chattering)), "0", not figures.chattering),
        ("split", _percent(shares), _percent(wanted), shares[0] <= wanted[0] if figures.announced else None),
        ("answered", str(figures.acknowledged), "", None),
        ("median", _seconds(figures.median_acknowledge_s), "", None),
        ("p90", _seconds(figures.p90_acknowledge_s), "", None),
        ("open", " / ".join(map(str, hidden)), "", None),
    ]
    return [Row(_say(name, language), value, norm, kept) for name, value, norm, kept in found]


def as_text(figures: AlarmFigures, language: Language = "en") -> str:
    """For a terminal."""
    lines = [f"{_clock(figures.since)} – {_clock(figures.until)} ({_CITY})"]
    for row in rows(figures, language):
        mark = {True: "ok ", False: "!! ", None: "   "}[row.kept]
        lines.append(
            f"{mark}{row.name}: {row.value}" + (f"  ({_say('norm', language)} {row.norm})" if row.norm else "")
        )
    for title, _, table in _tables(figures, language):
        lines += ["", title, *("   " + "  ".join(cells) for cells in table or [[_say("none", language)]])]
    return "\n".join([*lines, "", _say("norms of", language)])


def as_csv(figures: AlarmFigures, language: Language = "ko") -> str:
    """For a spreadsheet; begins with the mark by which Excel knows UTF-8."""
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow([_say("title", language), _clock(figures.since), _clock(figures.until), str(_CITY)])
    write.writerow([_say(name, language) for name in ("figure", "value", "norm")])
    write.writerows([_plain(row.name), _plain(row.value), _plain(row.norm)] for row in rows(figures, language))
    for title, head, table in _tables(figures, language):
        write.writerows([[], [title], head, *([_plain(cell) for cell in cells] for cells in table)])
    write.writerows([[], [_say("norms of", language)]])
    return "\ufeff" + out.getvalue()


def as_html(figures: AlarmFigures, language: Language = "ko") -> str:
    """One page, nothing fetched from anywhere; prints on A4."""
    title = html.escape(_say("title", language))
    parts = [f"<h1>{title}</h1><p>{_clock(figures.since)} – {_clock(figures.until)} ({_CITY})</p>"]
    head = [_say(name, language) for name in ("figure", "value", "norm")]
    marks = {True: "✓", False: "▲", None: ""}
    body = [[row.name, f"{row.value} {marks[row.kept]}".strip(), row.norm] for row in rows(figures, language)]
    parts.append(_table(head, body))
    for name, columns, table in _tables(figures, language):
        parts.append(f"<h2>{html.escape(name)}</h2>")
        parts.append(_table(columns, table) if table else f"<p>{html.escape(_say('none', language))}</p>")
    parts.append(f"<p class='norms'>{html.escape(_say('norms of', language))}</p>")
    page = "\n".join(parts)
    return f"<!doctype html><html lang='{language}'><meta charset='utf-8'><title>{title}</title>{_STYLE}{page}</html>\n"


_STYLE = """<style>
body{font:14px/1.5 'Noto Sans KR','Noto Sans CJK KR',sans-serif;color:#1d2329;max-width:46em;margin:2em auto}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.25em .6em;border-bottom:1px solid #c9d0d6}
td:nth-child(n+2),th:nth-child(n+2){text-align:right;font-variant-numeric:tabular-nums}
h1{font-size:1.5em}h2{font-size:1.1em;margin-top:1.6em}.norms{color:#5b6670}
@media print{body{margin:0}}
</style>"""


def _tables(figures: AlarmFigures, language: Language) -> Iterable[tuple[str, list[str], list[list[str]]]]:
    """The lists below the figures: title, head, rows."""
    worst = [[f"{one.type} {one.source}", str(one.count), f"{one.share:.0%}"] for one in figures.worst]
    yield _say("worst", language), [_say(name, language) for name in ("source", "count", "share")], worst
    floods = [[_clock(one.since), _clock(one.until), str(one.count), str(one.peak)] for one in figures.floods]
    columns = [_say(name, language) for name in ("from", "to", "count", "peak 10")]
    yield _say("flood list", language), columns, floods
    chattering = [[f"{one.type} {one.source}", str(one.count)] for one in figures.chattering]
    yield _say("chattering list", language), [_say(name, language) for name in ("source", "in a minute")], chattering


def _table(head: Iterable[str], body: Iterable[Iterable[str]]) -> str:
    top = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
    lines = "".join("<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in cells) + "</tr>" for cells in body)
    return f"<table><tr>{top}</tr>{lines}</table>"


def _say(name: str, language: Language) -> str:
    return _WORDS[name][0 if language == "ko" else 1]


def _clock(moment: datetime) -> str:
    return moment.astimezone(_CITY).strftime("%Y-%m-%d %H:%M")


def _percent(shares: Iterable[float]) -> str:
    return " / ".join(f"{share:.0%}" for share in shares)


def _seconds(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f} s"


def _plain(cell: str) -> str:
    """A source's name is a plugin's word: no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@") else cell
