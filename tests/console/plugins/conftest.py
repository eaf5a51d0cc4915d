"""A real hub with every bad plugin, and consoles at it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from uic.plugins import PluginHost
from uic.testing.hubs import PluginHub, plugin_hub
from uic_console.testing import Desk

BAD_PLUGINS = Path(__file__).parents[2] / "bad_plugins"


@pytest.fixture
def bad_plugins(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every wrong thing a plugin can do, found like anyone's plugin."""
    monkeypatch.syspath_prepend(str(BAD_PLUGINS))
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.startswith(("uic_bad", "uic_hello")):
            del sys.modules[name]


@pytest.fixture
def hub(bad_plugins: None, tmp_path: Path) -> Iterator[PluginHub]:
    with plugin_hub(tmp_path / "hub", host=PluginHost()) as running:
        yield running


@pytest.fixture
def desk(hub: PluginHub, qtbot: object, tmp_path: Path) -> Iterator[Callable[..., Desk]]:
    """`desk(language=…, safe_mode=…)`: one more console at the hub, started."""
    made: list[Desk] = []

    def one(**given: object) -> Desk:
        folder = tmp_path / f"desk-{len(made)}"
        folder.mkdir()
        new = Desk(hub.hub.address, folder, name=f"console/{len(made)}", **given)  # type: ignore[arg-type]
        made.append(new)
        new.start()
        return new

    yield one
    for each in made:
        each.close()
