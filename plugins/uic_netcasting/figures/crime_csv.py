"""Counts of crimes from and to CSV, as offices send them: Korean or English headings, UTF-8 or CP949.

Columns: year, offence, count and, if there is one, district (연도, 죄종, 건수, 지역). A table with a bad line is taken
as a whole or not at all.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable, Sequence

import msgspec

from uic_netcasting.figures.crime import MOST_COUNT, MOST_NAME, MOST_ROWS, YEARS, CrimeCount

__all__ = ["CountsRefused", "Problem", "offence_key", "read_counts", "write_counts"]

_COLUMNS = {
    "year": ("year", "연도", "년도", "발생연도"),
    "offence": ("offence", "offense", "crime", "죄종", "범죄", "범죄유형", "구분"),
    "count": ("count", "cases", "건수", "발생건수", "발생"),
    "district": ("district", "area", "지역", "구", "동"),
}
_WORDS = {
    "robbery": ("robbery", "강도"),
    "kidnapping": ("kidnapping", "abduction", "납치", "약취유인", "약취·유인", "약취/유인", "약취와 유인"),
    "burglary": ("burglary", "침입절도", "침입 절도", "절도(침입)", "주거침입절도"),
    "fraud": ("fraud", "사기"),
}


class Problem(msgspec.Struct, frozen=True):
    """What is wrong with a line. line   1 is the first of the file, headings among them; 0: the file as a whole

    what   columns, encoding, empty, long, year, offence, count, twice
    """

    line: int
    what: str
    value: str = ""


class CountsRefused(ValueError):
    """The table cannot be taken; nothing of it was."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        first = self.problems[0]
        super().__init__(f"line {first.line}: {first.what} {first.value!r}; {len(self.problems)} lines are wrong")


def read_counts(content: bytes) -> list[CrimeCount]:
    """All rows. Raises `CountsRefused`."""
    rows = list(csv.reader(io.StringIO(_text(content)), dialect=_dialect(content)))
    if len(rows) > MOST_ROWS:
        raise CountsRefused([Problem(0, "long", str(len(rows)))])
    head = next((at for at, row in enumerate(rows) if any(cell.strip() for cell in row)), None)
    if head is None:
        raise CountsRefused([Problem(0, "empty")])
    places = _places(rows[head])
    found: dict[tuple[int, str, str], CrimeCount] = {}
    wrong: list[Problem] = []
    for line, row in enumerate(rows[head + 1 :], start=head + 2):
        if not any(cell.strip() for cell in row):
            continue
        count = _row(line, row, places)
        if isinstance(count, Problem):
            wrong.append(count)
        elif (key := (count.year, count.offence, count.district)) in found:
            wrong.append(Problem(line, "twice", f"{count.year} {count.offence} {count.district}".strip()))
        else:
            found[key] = count
    if wrong:
        raise CountsRefused(wrong)
    if not found:
        raise CountsRefused([Problem(0, "empty")])
    return sorted(found.values())


def write_counts(counts: Iterable[CrimeCount]) -> bytes:
    """As `read_counts` takes them, with the mark by which spreadsheets know UTF-8."""
    written = io.StringIO()
    rows = csv.writer(written)
    rows.writerow(("year", "offence", "count", "district"))
    rows.writerows((one.year, _harmless(one.offence), one.count, _harmless(one.district)) for one in sorted(counts))
    return written.getvalue().encode("utf-8-sig")


def offence_key(said: str) -> str:
    """The key of an offence that the product knows by name; else what was said, in small letters."""
    plain = unicodedata.normalize("NFC", said).strip().lower()
    return next((key for key, names in _WORDS.items() if plain in names), plain)


def _text(content: bytes) -> str:
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise CountsRefused([Problem(0, "encoding")])


def _dialect(content: bytes) -> type[csv.Dialect]:
    first = content.split(b"\n", 1)[0]
    return csv.excel_tab if first.count(b"\t") > first.count(b",") else csv.excel


def _places(headings: Sequence[str]) -> dict[str, int]:
    named = [unicodedata.normalize("NFC", heading).strip().lower() for heading in headings]
    places = {
        column: named.index(next(name for name in names if name in named))
        for column, names in _COLUMNS.items()
        if any(name in named for name in names)
    }
    if missing := [column for column in ("year", "offence", "count") if column not in places]:
        raise CountsRefused([Problem(1, "columns", ", ".join(missing))])
    return places


def _row(line: int, row: Sequence[str], places: dict[str, int]) -> CrimeCount | Problem:
    said = {column: row[at].strip() if at < len(row) else "" for column, at in places.items()}
    year, count = _whole(said["year"].removesuffix("년")), _whole(said["count"].removesuffix("건"))
    offence = offence_key(said["offence"])
    if year is None or year not in YEARS:
        return Problem(line, "year", said["year"])
    if not offence or len(offence) > MOST_NAME:
        return Problem(line, "offence", said["offence"][:MOST_NAME])
    if count is None or count > MOST_COUNT:
        return Problem(line, "count", said["count"])
    return CrimeCount(year=year, offence=offence, count=count, district=said.get("district", "")[:MOST_NAME])


def _whole(said: str) -> int | None:
    """ "1,204" is a number; "-3", "1.5" and "" are none."""
    plain = said.strip().replace(",", "")
    return int(plain) if plain.isascii() and plain.isdigit() and len(plain) < 12 else None


def _harmless(text: str) -> str:
    """Text that a spreadsheet does not take for a formula."""
    return f"'{text}" if text[:1] in "=+-@" else text
