"""The plugin host: each plugin's mistakes stay its own."""

from __future__ import annotations

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from uic.events import Event
from uic.plugins import (
    SLOW_MS,
    Action,
    Found,
    Manifest,
    PluginHost,
    PluginState,
    Specs,
    Title,
    found_module,
    hookimpl,
)
from uic.plugins.errors import HookRaised

WRONG = {
    "bad-import": ("plugin.import_failed", PluginState.FAILED, "ZeroDivisionError: a plugin's own mistake"),
    "bad-exit": ("plugin.import_failed", PluginState.FAILED, "SystemExit: 3"),
    "bad-no-manifest": ("plugin.manifest_wrong", PluginState.FAILED, "it has none"),
    "bad-manifest": ("plugin.manifest_wrong", PluginState.FAILED, "title.ko is empty"),
    "bad-name": ("plugin.manifest_wrong", PluginState.FAILED, "'netcasting'"),
    "bad-api": ("plugin.wrong_api", PluginState.REFUSED, "written for API 99, this console speaks 1"),
    "bad-misspelt": ("plugin.hook_unknown", PluginState.FAILED, "contribute_panel,"),
    "bad-unmarked": ("plugin.hook_unmarked", PluginState.FAILED, "contribute_panels lacks @hookimpl"),
    "bad-argument": ("plugin.hook_unknown", PluginState.FAILED, "contribute_panels(colour)"),
}


def test_installed_plugins_are_found_and_none_is_imported_by_looking(host: PluginHost) -> None:
    names = {info.name for info in host.plugins()}
    assert {"netcasting", "hello", "bad-import"} <= names
    assert not {name for name in sys.modules if name.startswith("uic_bad")}


@pytest.mark.parametrize("name", WRONG)
def test_a_plugin_that_is_wrong_is_named_with_its_reason_and_the_others_load(host: PluginHost, name: str) -> None:
    code, state, words = WRONG[name]
    info = host.load(name)
    assert info.state is state
    assert info.trouble is not None
    assert info.trouble.code == code
    assert words in info.trouble.text
    assert host.load("netcasting").state is PluginState.LOADED
    assert host.load("hello").state is PluginState.LOADED


def test_a_misspelt_hook_is_told_with_the_name_that_was_meant(host: PluginHost) -> None:
    trouble = host.load("bad-misspelt").trouble
    assert trouble is not None
    assert "did you mean contribute_panels?" in trouble.text


def test_the_author_of_a_plugin_that_cannot_be_imported_sees_the_line(host: PluginHost) -> None:
    trouble = host.load("bad-import").trouble
    assert trouble is not None
    assert "uic_bad_import" in trouble.traceback
    assert "raise ZeroDivisionError" in trouble.traceback


def test_one_plugin_that_raises_does_not_keep_the_others_from_answering(host: PluginHost) -> None:
    for name in ("bad-hook", "bad-answer", "hello", "netcasting"):
        assert host.load(name).state is PluginState.LOADED
    panels = dict(host.each(Specs.contribute_panels))
    assert set(panels) == {"hello", "netcasting"}
    assert panels["hello"][0].title == Title(ko="안녕하세요", en="Hello")
    faulty = {info.name: info.last_fault.code for info in host.plugins() if info.last_fault}
    assert faulty == {"bad-hook": "plugin.hook_raised", "bad-answer": "plugin.hook_answer_wrong"}
    assert [info.faults for info in host.plugins() if info.faults] == [1, 1]


def test_who_must_know_is_told_by_an_error(host: PluginHost) -> None:
    host.load("bad-hook")
    with pytest.raises(HookRaised, match="no panels today"):
        host.ask_or_raise("bad-hook", Specs.contribute_panels)
    assert host.get("bad-hook").faults == 0  # type: ignore[union-attr]


def test_a_plugin_that_is_slow_to_import_is_said_to_be_slow(host: PluginHost) -> None:
    slow, quick = host.load("bad-slow"), host.load("hello")
    assert slow.slow
    assert slow.load_ms > SLOW_MS
    assert not quick.slow


def test_an_unloaded_plugin_is_not_asked_any_more(host: PluginHost) -> None:
    host.load("hello")
    assert host.ask("hello", Specs.contribute_actions)
    assert host.unload("hello").state is PluginState.DISABLED
    assert host.ask("hello", Specs.contribute_actions) is None


def test_a_failed_plugin_that_was_repaired_on_the_disk_loads_at_the_next_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(str(tmp_path))
    package = tmp_path / "uic_mended_test"
    package.mkdir()
    (package / "__init__.py").write_text("from uic_mended_test.part import manifest\n")
    (package / "part.py").write_text("raise OSError('half copied')\n")
    host = PluginHost(find=lambda: [found_module("mended", "uic_mended_test")])
    host.look()
    assert host.load("mended").state is PluginState.FAILED
    (package / "part.py").write_text(
        textwrap.dedent(
            """
            from uic.plugins.specs import Manifest, Title, hookimpl

            @hookimpl
            def manifest():
                words = Title(ko="수리됨", en="Mended")
                return Manifest(name="mended", version="1", api=1, title=words, summary=words)
            """
        )
    )
    assert host.load("mended").state is PluginState.LOADED


def test_two_packages_with_one_name_are_both_named_and_neither_is_imported() -> None:
    def never() -> object:
        raise AssertionError("imported")

    rivals = [Found(name="twin", origin=f"uic_{at}", distribution=f"twin-{at} 1.0", load=never) for at in "ab"]
    host = PluginHost(find=lambda: rivals)
    host.look()
    trouble = host.load("twin").trouble
    assert trouble is not None
    assert trouble.code == "plugin.name_taken"
    assert "twin-a 1.0" in trouble.text
    assert "twin-b 1.0" in trouble.text


class _Facts:
    """A plugin that is an object, not a module: pluggy allows both."""

    def __init__(self, **manifest: object) -> None:
        self._manifest = manifest

    @hookimpl
    def manifest(self) -> Manifest:
        words = Title(ko="사실", en="Facts")
        given = {"name": "facts", "version": "1", "api": 1, "title": words, "summary": words} | self._manifest
        return Manifest(**given)  # type: ignore[arg-type]

    @hookimpl
    def contribute_events(self) -> list[type[Event]]:
        return [str]  # type: ignore[list-item]

    @hookimpl
    def contribute_actions(self) -> list[Action]:
        return [Action(key="a", title=Title(ko="가", en="a"), method="go", scope="galaxy")]  # type: ignore[arg-type]


def _host_with(plugin: object) -> PluginHost:
    host = PluginHost(find=lambda: [Found(name="facts", origin="facts", distribution="", load=lambda: plugin)])
    host.look()
    return host


def test_answers_of_the_wrong_kind_never_reach_who_asked() -> None:
    host = _host_with(_Facts())
    assert host.load("facts").state is PluginState.LOADED
    assert list(host.each(Specs.contribute_events)) == []
    assert list(host.each(Specs.contribute_actions)) == []
    assert host.get("facts").faults == 2  # type: ignore[union-attr]


@pytest.mark.parametrize("wrong", [{"permissions": "cast"}, {"version": 1}, {"title": "Facts"}, {"version": " "}])
def test_a_manifest_with_a_field_of_the_wrong_kind_is_refused(wrong: dict[str, object]) -> None:
    trouble = _host_with(_Facts(**wrong)).load("facts").trouble
    assert trouble is not None
    assert trouble.code == "plugin.manifest_wrong"


def test_our_own_plugins_are_imported_without_qt() -> None:
    """The hub starts on a machine without Qt: a plugin's hooks for the hub may not need it."""
    code = """
    import sys
    sys.modules["PySide6"] = None
    from uic.plugins import PluginHost, PluginState, Specs
    host = PluginHost()
    for info in host.look():
        assert host.load(info.name).state is PluginState.LOADED, host.get(info.name)
    for hook in (Specs.contribute_events, Specs.contribute_commands, Specs.contribute_service, Specs.contribute_panels):
        assert dict(host.each(hook)), hook
    assert not any(info.faults for info in host.plugins())
    assert "numpy" not in sys.modules and "uic_console" not in sys.modules
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(code)], check=True, timeout=60)
