"""This site's own patterns: a file that a person may write, and that the dock of signs changes line by line.

The file is the only truth: what is set at a console is written into it, beside the comments that are there, and what is
written into it is looked for within seconds. A file that is wrong changes nothing: what was looked for before goes on.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from uic_netcasting.signs.model import Pattern, PatternError
from uic_netcasting.signs.shelf import read_patterns

__all__ = ["SitePatterns", "site_file"]

_Stamp = tuple[int, int] | None


def site_file(setting: str, state: Path) -> Path:
    """Where it lies: as set (`vision.patterns_file`), else beside the hub's records."""
    return Path(setting).expanduser() if setting else state / "netcasting" / "patterns.toml"


class SitePatterns:
    """The shipped patterns with what the file changes. `required`: a file that is not there is an error, too."""

    def __init__(self, file: Path, *, required: bool = False) -> None:
        self.file = file
        self.trouble = ""  # what is wrong with the file as it is now, and where; "" when nothing is
        self.known: dict[str, Pattern] = {one.key: one for one in read_patterns()}
        self._required = required
        self._stamp: _Stamp = (-1, -1)

    def look(self) -> bool:
        """Whether the file was changed since the last look; it is read then. Never raises."""
        stamp = self._stamped()
        if stamp == self._stamp:
            return False
        self._stamp = stamp
        try:
            known = read_patterns(self.file if stamp is not None or self._required else None)
        except PatternError as error:
            self.trouble = str(error)
        else:
            self.known, self.trouble = {one.key: one for one in known}, ""
        return True

    def change(self, pattern: str, changes: Mapping[str, Any]) -> Pattern:
        """Write changes of one pattern into the file; PatternError when it would not be right, and nothing is written.

        changes   fields of `Pattern`, those that are to be other than they are
        """
        try:
            document = tomlkit.parse(self.file.read_text("utf-8")) if self.file.exists() else tomlkit.document()
        except (OSError, UnicodeDecodeError, TOMLKitError) as error:
            raise PatternError(f"{self.file}: {error}; mend the file first") from error
        own = next((one for one in document.get("pattern", []) if one.get("key") == pattern), None)
        table = own if own is not None else _table(_table(document, "change"), pattern)
        for name, value in changes.items():
            if name == "numbers":
                numbers = _table(table, "numbers", inline=True)
                for number, much in value.items():
                    numbers[number] = much
            else:
                table[name] = value
        text = tomlkit.dumps(document)
        self._write(text)
        self.look()
        return self.known[pattern]

    def _write(self, text: str) -> None:
        """Whole or not at all; what would not be right is never put in its place."""
        part = ""
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            handle, part = tempfile.mkstemp(dir=self.file.parent, prefix=".patterns-", suffix=".toml")
            with os.fdopen(handle, "w", encoding="utf-8") as out:
                out.write(text)
                out.flush()
                os.fsync(out.fileno())
            read_patterns(Path(part))
            Path(part).replace(self.file)
        except OSError as error:
            raise PatternError(f"{self.file} cannot be written: {error}") from error
        except PatternError as error:
            raise PatternError(str(error).removeprefix(f"{part}: ")) from None
        finally:
            with contextlib.suppress(OSError):
                Path(part).unlink(missing_ok=True) if part else None

    def _stamped(self) -> _Stamp:
        try:
            found = self.file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size


def _table(within: Any, name: str, *, inline: bool = False) -> Any:
    if name not in within:
        within[name] = tomlkit.inline_table() if inline else tomlkit.table()
    return within[name]
