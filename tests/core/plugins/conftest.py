"""A path on which plugins that do every wrong thing are found like anyone's."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from uic.plugins import PluginHost

sys.path.insert(0, str(Path(__file__).parent))  # the module `isolated` beside these tests

BAD_PLUGINS = Path(__file__).parents[2] / "bad_plugins"


@pytest.fixture
def host(monkeypatch: pytest.MonkeyPatch) -> Iterator[PluginHost]:
    """A host that sees our plugins and all the bad ones; nothing of theirs stays imported afterwards."""
    monkeypatch.syspath_prepend(str(BAD_PLUGINS))
    before = set(sys.modules)
    found = PluginHost()
    found.look()
    yield found
    for name in set(sys.modules) - before:
        if name.startswith(("uic_bad", "uic_hello")):
            del sys.modules[name]
