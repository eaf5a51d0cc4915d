"""A report as PDF: words, tables and pictures. Made on any thread; what it is made of is gathered on the GUI thread."""

from __future__ import annotations

import html
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QSizeF, QUrl
from PySide6.QtGui import QFont, QImage, QPageLayout, QPageSize, QPdfWriter, QTextDocument

__all__ = ["Part", "pdf_of"]

_DPI = 144
_MARGIN_MM = 18.0
_FONT_PT = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of the report, in this order: heading, words, picture, table, words in small."""

    heading: str = ""
    text: str = ""
    picture: QImage | None = None
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
    small: str = ""
    own_page: bool = False  # it begins one


def pdf_of(title: str, under: str, parts: Sequence[Part], *, font: QFont, creator: str) -> bytes:
    """A4, upright. under   below the title: whose it is and when it was made."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setTitle(title)
    writer.setCreator(creator)
    writer.setResolution(_DPI)
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4), QPageLayout.Orientation.Portrait, margins, QPageLayout.Unit.Millimeter
        )
    )
    document = QTextDocument()
    plain = QFont(font)
    plain.setPointSize(_FONT_PT)
    document.setDefaultFont(plain)
    document.documentLayout().setPaintDevice(writer)
    area = writer.pageLayout().paintRectPixels(_DPI)
    document.setPageSize(QSizeF(area.size()))
    document.setHtml(_html(document, title, under, parts, area.width()))
    document.print_(writer)
    buffer.close()
    return bytes(buffer.data().data())


def _html(document: QTextDocument, title: str, under: str, parts: Sequence[Part], wide: int) -> str:
    said = [f"<h1>{_safe(title)}</h1>", f"<p style='color:#555'>{_safe(under)}</p>"]
    for at, part in enumerate(parts):
        if part.heading:
            style = " style='page-break-before:always'" if part.own_page else ""
            said.append(f"<h2{style}>{_safe(part.heading)}</h2>")
        said += [f"<p>{_safe(line)}</p>" for line in part.text.splitlines() if line]
        if part.picture is not None:
            name = f"picture-{at}"
            document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), part.picture)
            shown = min(wide, round(part.picture.width() * _DPI / 96 / max(part.picture.devicePixelRatio(), 1.0)))
            said.append(f"<p><img src='{name}' width='{shown}'/></p>")
        if part.rows:
            said.append(_table(part.headings, part.rows))
        if part.small:
            said.append(f"<p style='font-size:8pt; color:#555'>{_safe(part.small)}</p>")
    return "".join(said)


def _table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    head = "".join(f"<th align='left'>{_safe(cell)}</th>" for cell in headings)
    body = "".join("<tr>" + "".join(f"<td>{_safe(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<table border='1' cellspacing='0' cellpadding='4' width='100%'><tr>{head}</tr>{body}</table>"


def _safe(text: str) -> str:
    return html.escape(text).replace("\n", "<br/>")
