"""What the figures of crimes say, in whole sentences."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QLocale

from uic_netcasting.figures.crime import ALL, CONTROL, MONITORED, Effect

__all__ = ["KNOWN", "doubt_words", "finding", "method_words", "offence_name", "table_rows"]

translate = QCoreApplication.translate
KNOWN = (*MONITORED, *CONTROL)


def offence_name(key: str) -> str:
    """An offence as people say it; one that the product has no word for as it was brought."""
    return {
        ALL: translate("Crime", "All watched"),
        "robbery": translate("Crime", "Robbery"),
        "kidnapping": translate("Crime", "Kidnapping"),
        "burglary": translate("Crime", "Burglary"),
        "fraud": translate("Crime", "Fraud"),
    }.get(key, key)


def finding(effects: Sequence[Effect]) -> str:
    """The whole in a sentence or two, with no more certainty than there is."""
    whole = next((one for one in effects if one.offence == ALL), None)
    if whole is None:
        return translate("Crime", "No watched offence is counted yet.")
    if whole.ratio is None or whole.low is None:
        return " ".join(doubt_words(doubt) for doubt in whole.doubts) or translate("Crime", "Nothing can be said yet.")
    span = translate("Crime", "{low} to {high} %").format(low=_signed(whole.low), high=_signed(whole.high))
    if not whole.is_sure:
        said = translate(
            "Crime",
            "Watched offences: {change} % beside what fraud’s course leads to expect; chance alone allows {span}, so "
            "no effect is shown.",
        )
    elif whole.ratio < 1:
        said = translate(
            "Crime", "Watched offences: {change} % beside what fraud’s course leads to expect (95 %: {span}): fewer."
        )
    else:
        said = translate(
            "Crime", "Watched offences: {change} % beside what fraud’s course leads to expect (95 %: {span}): more."
        )
    return said.format(change=_signed(whole.ratio), span=span)


def doubt_words(doubt: str) -> str:
    """What a reader must know."""
    return {
        "nothing_before": translate("Crime", "No year before the cameras has both watched offences and fraud."),
        "nothing_after": translate("Crime", "No year since the cameras has both watched offences and fraud."),
        "few": translate("Crime", "Fewer than five on one side: a matter of chance."),
        "one_year": translate(
            "Crime", "One year on each side: how much years differ by themselves is not known, the span is the least."
        ),
        "scatter": translate("Crime", "Years differ more than chance would have it; the span is widened by that."),
        "trend": translate(
            "Crime", "The two groups moved apart already before the cameras: the comparison is doubtful."
        ),
    }[doubt]


def method_words() -> str:
    """How it is reckoned."""
    return translate(
        "Crime",
        "Difference in differences: offences that cameras can see against fraud, which they cannot, before and since "
        "the cameras. Odds ratio of the counts; exact conditional 95 % span, widened where years scatter "
        "more than chance. It shows what went along with the cameras, not that they alone did it.",
    )


def table_rows(effects: Sequence[Effect]) -> tuple[list[str], list[list[str]]]:
    """Headings and rows."""
    headings = [
        translate("Crime", "Offence"),
        translate("Crime", "Before"),
        translate("Crime", "Since"),
        translate("Crime", "Expected"),
        translate("Crime", "Change %"),
        translate("Crime", "95 % span"),
        translate("Crime", "Fraud before"),
        translate("Crime", "Fraud since"),
    ]
    rows = []
    for one in effects:
        known = one.ratio is not None and one.low is not None
        rows.append([
            offence_name(one.offence),
            _count(one.cases_before),
            _count(one.cases_after),
            _count(one.expected) if one.expected is not None else "–",
            _signed(one.ratio) if known else "–",
            f"{_signed(one.low)} … {_signed(one.high)}" if known else "–",
            _count(one.control_before),
            _count(one.control_after),
        ])  # fmt: skip
    return headings, rows


def _signed(ratio: float | None) -> str:
    """Of a ratio, its change in per cent."""
    if ratio is None:
        return "∞"
    return f"{100 * (ratio - 1):+.0f}".replace("-", "−")


def _count(value: float) -> str:
    return QLocale().toString(round(value))
