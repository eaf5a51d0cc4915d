"""The report of an exercise on paper: HTML that needs nothing beside it, CSV, JSON; each bears the mark."""

from __future__ import annotations

import csv
import html
import io
from collections.abc import Iterable, Sequence

import msgspec

from uic.drills.report import Answer, ExerciseReport, Outcome
from uic.drills.story import Story
from uic.incidents.model import Words
from uic.incidents.words import MARKS, clock, duration

__all__ = ["OUTCOMES", "as_csv", "as_html", "as_json"]

OUTCOMES: dict[Outcome, Words] = {
    "in_time": Words(ko="✔ 시간 안", en="✔ in time"),
    "late": Words(ko="▲ 늦음", en="▲ late"),
    "missed": Words(ko="✖ 하지 않음", en="✖ not done"),
    "skipped": Words(ko="– 건너뜀", en="– skipped"),
    "open": Words(ko="… 진행 중", en="… open"),
}
_STYLE = (
    "body{font:14px/1.5 Pretendard,'Noto Sans KR',NanumGothic,sans-serif;max-width:64em;margin:2em auto;color:#1c2024}"
    "h1{font-size:20px}h2{font-size:16px;margin-top:2em}table{border-collapse:collapse;width:100%}"
    "td,th{border-bottom:1px solid #b9bfc5;padding:4px 8px;text-align:left;vertical-align:top}"
    ".mark{border:3px double #1c2024;padding:6px 12px;font-weight:700;text-align:center;position:sticky;top:0;"
    "background:repeating-linear-gradient(45deg,#fff,#fff 12px,#e7dcf5 12px,#e7dcf5 24px)}"
)
_HEADS = {
    "answers": Words(ko="대응", en="Answers"),
    "people": Words(ko="참여자", en="People"),
    "course": Words(ko="경과", en="Course"),
    "what": Words(ko="내용", en="What"),
    "inject": Words(ko="상황", en="Situation"),
    "limit": Words(ko="목표", en="Target"),
    "took": Words(ko="걸린 시간", en="Took"),
    "by": Words(ko="한 사람", en="By"),
    "outcome": Words(ko="결과", en="Outcome"),
    "reason": Words(ko="이유", en="Reason"),
    "at": Words(ko="시각", en="At"),
    "person": Words(ko="이름", en="Person"),
    "deeds": Words(ko="한 일", en="Deeds"),
    "in_time": Words(ko="시간 안", en="In time"),
    "median": Words(ko="중앙값", en="Median"),
    "story": Words(ko="(상황)", en="(story)"),
    "began": Words(ko="시작", en="Began"),
    "score": Words(ko="목표 시간 안에 한 대응", en="Answers within their target"),
}


def as_json(one: ExerciseReport) -> bytes:
    """All of it, with two spaces of indentation."""
    said = {"mark": msgspec.to_builtins(MARKS["exercise"]), "report": one}
    return msgspec.json.format(msgspec.json.encode(said), indent=2)


def as_csv(one: ExerciseReport, story: Story) -> str:
    """The answers, a line each; every line bears the mark."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        ["mark", "situation", "kind", "what_ko", "what_en", "target_s", "took_s", "by", "outcome", "reason"]
    )
    titles = {inject.key: inject.title for inject in story.inject}
    for answer in one.answers:
        took = "" if answer.took_s is None else f"{answer.took_s:.1f}"
        cells = [MARKS["exercise"].ko, titles[answer.inject].ko, answer.kind, answer.what.ko, answer.what.en]
        cells += [f"{answer.limit_s:.0f}", took, answer.by, answer.outcome, answer.reason]
        writer.writerow([_plain(cell) for cell in cells])
    return out.getvalue()


def _plain(cell: str) -> str:
    """A cell that no table program takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t") else cell


def as_html(one: ExerciseReport, story: Story, *, language: str) -> str:
    """A page; times are the city's."""
    heads = {key: words.read(language) for key, words in _HEADS.items()}
    titles = {inject.key: inject.title.read(language) for inject in story.inject}
    mark = MARKS["exercise"].read(language)
    share = f"{one.in_time} / {one.judged}" + (f" ({one.share:.0%})" if one.share is not None else "")
    parts = [
        f"<p class='mark'>{html.escape(mark)}</p>",
        f"<h1>{html.escape(one.title or story.title.read(language))}</h1>",
        f"<p>{html.escape(heads['began'])}: {clock(one.began_at, with_date=True)} · "
        f"{html.escape(heads['score'])}: {share}</p>",
        f"<h2>{heads['answers']}</h2>",
        _table(
            [heads[key] for key in ("inject", "what", "limit", "took", "by", "outcome", "reason")],
            (_answer(answer, titles, language) for answer in one.answers),
        ),
        f"<h2>{heads['people']}</h2>",
        _table(
            [heads[key] for key in ("person", "deeds", "in_time", "median")],
            (
                [each.person, str(each.deeds), f"{each.in_time} / {each.answers}", duration(each.median_s)]
                for each in one.people
            ),
        ),
        f"<h2>{heads['course']}</h2>",
        _table(
            [heads[key] for key in ("at", "by", "what")],
            (
                [_at(each.at_s), each.by or heads["story"], f"{each.what} {each.about} {each.text}"]
                for each in one.deeds
            ),
        ),
    ]
    head = f"<meta charset='utf-8'><title>{html.escape(f'{mark} · {one.title}')}</title><style>{_STYLE}</style>"
    lang = "ko" if language == "ko" else "en"
    return f"<!doctype html><html lang='{lang}'><head>{head}</head><body>{''.join(parts)}</body></html>\n"


def _answer(one: Answer, titles: dict[str, str], language: str) -> Sequence[str]:
    took = duration(one.took_s)
    outcome = OUTCOMES[one.outcome].read(language)
    return [titles[one.inject], one.what.read(language), duration(one.limit_s), took, one.by, outcome, one.reason]


def _at(seconds: float) -> str:
    minutes, rest = divmod(int(seconds), 60)
    return f"{minutes // 60}:{minutes % 60:02}:{rest:02}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    head = "".join(f"<th>{html.escape(one)}</th>" for one in heads)
    body = "".join(f"<tr>{''.join(f'<td>{html.escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    return f"<table><tr>{head}</tr>{body}</table>"
