"""The log: key=value lines, or JSON for a collector, in a rotating file, for those who look after the machine.

Events are the record of what happened in the city; the log is about the program. Never personal data in it: no names
of people, no plates, no pictures, no passwords (addresses of streams are stripped of theirs).
"""

from __future__ import annotations

import logging
import logging.handlers
import os
import re
import sys
from collections.abc import Iterator, MutableMapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from uic import __version__

if TYPE_CHECKING:
    from structlog.typing import Processor

    from uic.settings import Settings

__all__ = ["begin", "log_file", "without_passwords"]

_SECRET = re.compile(r"(?<=://)[^/\s]+@")
_SECRET_WORD = re.compile(r"([?&;][^=&;\s]*(?:pass|pwd|token|secret)[^=&;\s]*=)[^&;\s]+", re.IGNORECASE)
_SEVERITY = {"debug": 5, "info": 9, "warning": 13, "error": 17, "critical": 21}  # OpenTelemetry logs data model
_UIC_HANDLER = "uic"  # marks our handlers, so that a second `begin` replaces and does not double them


def begin(settings: Settings, process: str) -> Path | None:
    """Start logging in this process; returns the file it writes to, if it does.

    process   "hub", "console", "decode-0": the name of the file. Callable again, to change level or file.
    """
    import structlog  # here: a tenth of a second, which commands that log nothing need not wait for

    root = logging.getLogger()
    for handler in [handler for handler in root.handlers if handler.name == _UIC_HANDLER]:
        root.removeHandler(handler)
        handler.close()
    file = log_file(settings, process) if settings.log.to_file else None
    for handler in _handlers(settings, file):
        handler.set_name(_UIC_HANDLER)
        handler.setFormatter(_formatter(settings, process, colours=_is_terminal(handler)))
        root.addHandler(handler)
    root.setLevel(settings.log.level.upper())
    structlog.configure(
        processors=[*_common(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of each of its own parts at the info level
    return file


def log_file(settings: Settings, process: str) -> Path:
    """Where a process of this installation writes its log."""
    return settings.folders.state / "log" / f"{process}.log"


def without_passwords(text: str) -> str:
    """The text with the credentials in its addresses hidden: before the host, and in the query.

    For whatever is written or shown: logs, reasons, lists, the figures of a tile.
    """
    return _SECRET_WORD.sub(r"\1…", _SECRET.sub("…@", text))


def _handlers(settings: Settings, file: Path | None) -> Iterator[logging.Handler]:
    if settings.log.to_stderr:
        yield logging.StreamHandler(sys.stderr)
    if file is not None:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            yield logging.handlers.RotatingFileHandler(
                file,
                maxBytes=int(settings.log.file_size_mb * 1_000_000),
                backupCount=settings.log.files_kept,
                encoding="utf-8",
            )
        except OSError as error:  # a full or read-only disk is no reason to leave the operator without a wall
            yield logging.StreamHandler(sys.stderr)
            sys.stderr.write(f"uic: no log file: {file}: {error.strerror}\n")


def _formatter(settings: Settings, process: str, *, colours: bool) -> logging.Formatter:
    import structlog

    shown: Processor
    if settings.log.form == "json":
        shown = _open_telemetry(process)
    elif colours:
        shown = structlog.dev.ConsoleRenderer()
    else:
        shown = structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"], bool_as_flag=False)

    def name_process(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        line["process"] = process
        return line

    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=_common(),
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            name_process,
            structlog.processors.format_exc_info,
            _strip_passwords,
            shown,
        ],
    )


def _open_telemetry(process: str) -> Processor:
    """A line as OpenTelemetry's data model of logs has it, so that a collector needs no rules of its own for us."""
    resource = {"service.name": f"uic-{process}", "service.version": __version__, "process.pid": os.getpid()}

    def shown(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> str:
        level = line.pop("level", "info")
        told = {
            "timestamp": line.pop("timestamp", ""),
            "severity_text": level.upper(),
            "severity_number": _SEVERITY.get(level, 9),
            "body": str(line.pop("event", "")),
        }
        line.pop("process", None)  # the resource says it
        if (trace := line.pop("exception", None)) is not None:
            line["exception.stacktrace"] = trace
        attributes = {str(key): value for key, value in line.items()}
        told |= {"attributes": attributes, "resource": resource}
        return msgspec.json.encode(told, enc_hook=repr).decode()

    return shown


def _common() -> list[Processor]:
    import structlog

    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _strip_passwords(_logger: Any, _method: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    for key, value in line.items():
        if isinstance(value, str) and ("@" in value or "=" in value):
            line[key] = without_passwords(value)
    return line


def _is_terminal(handler: logging.Handler) -> bool:
    return isinstance(handler, logging.StreamHandler) and handler.stream is sys.stderr and sys.stderr.isatty()
