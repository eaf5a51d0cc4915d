"""Writes a new plugin: one that installs, opens a panel and passes its first tests."""

from __future__ import annotations

import importlib.util
import keyword
import re
import subprocess
import sys
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from uic.plugins.errors import PluginTrouble
from uic.plugins.specs import API_VERSION

__all__ = ["NewPluginRefused", "write_plugin"]

_NAME = re.compile(r"[a-z][a-z0-9]{1,30}")


class NewPluginRefused(PluginTrouble):
    """The plugin cannot be written."""

    code = "plugin.new_refused"
    words = "{error}"


def write_plugin(name: str, folder: Path, *, title_en: str = "", title_ko: str = "") -> Path:
    """Write the plugin `name` into a new folder `uic-<name>` below `folder`; the new folder.

    name      one lower-case word: the key of the plugin, the family of its events, `uic_<name>` its package.
    titles    what users read; to be changed in the new `__init__.py` as well.
    """
    if not _NAME.fullmatch(name) or keyword.iskeyword(name):
        raise NewPluginRefused(error=f"{name!r}: a plugin's name is one word of lower-case letters and digits")
    target = folder / f"uic-{name}"
    if target.exists():
        raise NewPluginRefused(error=f"{target} exists already; nothing was written")
    words = {
        "name": name,
        "package": f"uic_{name}",
        "distribution": f"uic-{name}",
        "title_en": title_en or name.capitalize(),
        "title_ko": title_ko or f"{name.capitalize()} 플러그인",
        "api": str(API_VERSION),
    }
    _write(files("uic_resources").joinpath("plugin_template"), target, words)
    _compile_words(target / f"uic_{name}" / "translations" / f"{name}_ko.ts")
    return target


def _write(source: Traversable, target: Path, words: dict[str, str]) -> None:
    target.mkdir(parents=True)
    for entry in source.iterdir():
        if entry.is_dir():
            _write(entry, target / (words["package"] if entry.name == "package" else entry.name), words)
        elif entry.name.endswith(".txt"):
            made = target / _file_name(entry.name.removesuffix(".txt"), words)
            made.write_text(_filled(entry.read_text(encoding="utf-8"), words), encoding="utf-8")


def _file_name(template: str, words: dict[str, str]) -> str:
    own = {"ko.ts": f"{words['name']}_ko.ts", "test_plugin.py": f"test_{words['name']}.py"}
    return own.get(template, template)


def _filled(text: str, words: dict[str, str]) -> str:
    return re.sub(r"\{\{(\w+)\}\}", lambda found: words[found[1]], text)


def _compile_words(source: Path) -> None:
    """Compile the words with the tool that comes with PySide6, where there is one; the tests say if there was not."""
    if importlib.util.find_spec("PySide6") is None:
        return
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    if tool.exists():
        subprocess.run([str(tool), str(source), "-qm", str(source.with_suffix(".qm"))], check=True, capture_output=True)
