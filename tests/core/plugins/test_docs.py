"""The table of hooks in the docs is the one in the code."""

from __future__ import annotations

import inspect
import re
from pathlib import Path

import uic.plugins
from uic.plugins import Specs
from uic.plugins.errors import PluginTrouble, trouble_of

README = Path(uic.plugins.__file__).with_name("README.md")


def documented() -> dict[str, str]:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| [^|]+ \| [^|]+ \|$", README.read_text(encoding="utf-8"), re.MULTILINE)
    return {hook: arguments.strip() for hook, arguments in rows}


def test_the_docs_list_every_hook_with_its_arguments() -> None:
    specs = {name: hook for name, hook in vars(Specs).items() if not name.startswith("_")}
    described = {
        name: ", ".join(f"`{argument}`" for argument in list(inspect.signature(hook).parameters)[1:]) or "none"
        for name, hook in specs.items()
    }
    assert documented() == described


def test_every_hook_says_in_one_sentence_what_it_is_asked() -> None:
    for name, hook in vars(Specs).items():
        if not name.startswith("_"):
            first = inspect.getdoc(hook).splitlines()[0]  # type: ignore[union-attr]
            assert first.endswith((".", ";")), name


def test_every_error_of_a_plugin_has_its_own_code_and_words_that_can_be_filled() -> None:
    kinds = [PluginTrouble, *PluginTrouble.__subclasses__()]
    assert len({kind.code for kind in kinds}) == len(kinds)
    for kind in kinds:
        fields = re.findall(r"\{(\w+)\}", kind.words)
        trouble = trouble_of(kind(**dict.fromkeys(fields, "X")))
        assert trouble.code == kind.code
        assert "{" not in trouble.text
