"""Holds the plugins of one process, hub or console, and calls them one by one: what one does wrong stays with it."""

from __future__ import annotations

import difflib
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Concatenate, ParamSpec, TypeVar

import msgspec
import pluggy

from uic.plugins._answers import checked
from uic.plugins._find import Found, forget_modules, installed
from uic.plugins.errors import (
    ApiMismatch,
    HookAnswerWrong,
    HookRaised,
    HookUnknown,
    HookUnmarked,
    ManifestWrong,
    PluginImportFailed,
    PluginNameTaken,
    PluginTrouble,
    PluginUnknown,
    trouble_of,
)
from uic.plugins.grants import requests_of
from uic.plugins.model import PluginInfo, PluginState, Trouble
from uic.plugins.reading import Source, read_source
from uic.plugins.specs import API_VERSION, Manifest, Specs

__all__ = ["SLOW_MS", "PluginHost"]

P = ParamSpec("P")
R = TypeVar("R")

SLOW_MS = 150.0  # CPU time that importing a plugin and asking its manifest may take before it is called slow
_PROJECT = "uic"  # pluggy's name for our hooks


class _Plugin:
    """One plugin and its own pluggy manager: one each, so that no call of one can end another's."""

    def __init__(self, found: Found) -> None:
        self.found = found
        self.info = PluginInfo(
            name=found.name,
            state=PluginState.DISABLED,
            origin=found.origin,
            distribution=found.distribution,
            built_in=found.built_in,
        )
        self.hooks: pluggy.PluginManager | None = None  # None: not loaded
        self.rivals: tuple[Found, ...] = ()  # other packages that offer the same name

    def change(self, **fields: Any) -> PluginInfo:
        self.info = msgspec.structs.replace(self.info, **fields)
        return self.info


class PluginHost:
    """The plugins of this process. May be used from any thread; a plugin's hook runs on the thread that asks."""

    def __init__(self, *, find: Callable[[], Iterable[Found]] = installed, api: int = API_VERSION) -> None:
        self._find = find
        self._api = api
        self._plugins: dict[str, _Plugin] = {}
        self._lock = threading.RLock()

    def look(self) -> list[PluginInfo]:
        """See what is installed now; what is loaded stays. Imports nothing."""
        with self._lock:
            offers: dict[str, list[Found]] = {}
            for found in self._find():
                offers.setdefault(found.name, []).append(found)
            for name, (first, *rivals) in offers.items():
                plugin = self._plugins.setdefault(name, _Plugin(first))
                if plugin.hooks is None:
                    plugin.found, plugin.rivals = first, tuple(rivals)
                    plugin.change(origin=first.origin, distribution=first.distribution, built_in=first.built_in)
            return self.plugins()

    def plugins(self) -> list[PluginInfo]:
        """Every plugin that was seen, by name."""
        with self._lock:
            return [self._plugins[name].info for name in sorted(self._plugins)]

    def get(self, name: str) -> PluginInfo | None:
        """One plugin, or None."""
        plugin = self._plugins.get(name)
        return plugin.info if plugin is not None else None

    def remember(self, name: str, manifest: Manifest | None) -> None:
        """Give a plugin that is not imported the manifest it had when it last was, to have a title to show."""
        plugin = self._plugins.get(name)
        if plugin is not None and plugin.info.manifest is None:
            plugin.change(manifest=manifest, asks=requests_of(manifest) if manifest is not None else ())

    def load(self, name: str) -> PluginInfo:
        """Import a plugin and hold it to the rules; never raises: the answer tells. A loaded one is left as it is."""
        with self._lock:
            plugin = self._plugins.get(name)
            if plugin is None:
                return _unknown(name)
            if plugin.hooks is not None:
                return plugin.info
            began = time.thread_time()
            try:
                plugin.hooks, manifest = self._enter(plugin)
            except PluginTrouble as error:
                return self._reject(plugin, error)
            spent = (time.thread_time() - began) * 1000
            return plugin.change(
                state=PluginState.LOADED,
                manifest=manifest,
                trouble=None,
                faults=0,
                last_fault=None,
                load_ms=round(spent, 1),
                slow=spent > SLOW_MS,
            )

    def read(self, name: str) -> Source:
        """A plugin's manifest, read without running its code. Raises PluginTrouble when it cannot be used."""
        with self._lock:
            plugin = self._plugins[name]
            if plugin.rivals:
                raise PluginNameTaken(first=_whose(plugin.found, *plugin.rivals))
            source = read_source(plugin.found)
            self._check_manifest(plugin, source.manifest)
            return source

    def note(self, name: str, **fields: Any) -> PluginInfo:
        """Write down what was learnt of a plugin otherwise: it runs elsewhere, it waits, it did wrong."""
        with self._lock:
            plugin = self._plugins.get(name)
            return _unknown(name) if plugin is None else plugin.change(**fields)

    def unload(self, name: str) -> PluginInfo:
        """Stop asking a plugin; its modules stay in memory, its hooks are not called any more."""
        with self._lock:
            plugin = self._plugins.get(name)
            if plugin is None:
                return _unknown(name)
            plugin.hooks = None
            return plugin.change(
                state=PluginState.DISABLED,
                trouble=None,
                faults=0,
                last_fault=None,
                recent=(),
                runs="",
                pid=0,
                restarts=0,
            )

    def fail(self, name: str, error: BaseException) -> PluginInfo:
        """Take a plugin out of use because of what it did later: its service would not start, its panel raises."""
        with self._lock:
            plugin = self._plugins.get(name)
            return _unknown(name) if plugin is None else self._reject(plugin, error)

    def fault(self, name: str, error: BaseException) -> PluginInfo | None:
        """Count something a working plugin did wrong; it goes on. None for a name that is no plugin."""
        with self._lock:
            plugin = self._plugins.get(name)
            if plugin is None:
                return None
            return plugin.change(faults=plugin.info.faults + 1, last_fault=trouble_of(error))

    def each(
        self, spec: Callable[Concatenate[Specs, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> Iterator[tuple[str, R]]:
        """(plugin, answer) of every loaded plugin that has the hook and answered; one that raises is counted."""
        for info in self.plugins():
            answer = self.ask(info.name, spec, *args, **kwargs)
            if answer is not None:
                yield info.name, answer

    def ask(self, name: str, spec: Callable[Concatenate[Specs, P], R], *args: P.args, **kwargs: P.kwargs) -> R | None:
        """One plugin's answer; None when it is not loaded, lacks the hook, or did wrong (which is counted)."""
        try:
            return self.ask_or_raise(name, spec, *args, **kwargs)
        except PluginTrouble as error:
            self.fault(name, error)
            return None

    def ask_or_raise(
        self, name: str, spec: Callable[Concatenate[Specs, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R | None:
        """Like `ask`, for a caller that must know: raises HookRaised or HookAnswerWrong."""
        plugin = self._plugins.get(name)
        if plugin is None or plugin.hooks is None:
            return None
        hook: str = spec.__name__
        answer: R | None = _call(plugin.hooks, hook, args, kwargs)
        return answer

    def _enter(self, plugin: _Plugin) -> tuple[pluggy.PluginManager, Manifest]:
        """Import, ask who it is, and refuse what cannot work before anything of it is used."""
        found = plugin.found
        if plugin.rivals:
            raise PluginNameTaken(first=_whose(found, *plugin.rivals))
        module = _import(found)
        hooks = pluggy.PluginManager(_PROJECT)
        hooks.add_hookspecs(Specs)
        self._register(hooks, module, found.name)
        manifest = self._manifest(plugin, hooks)
        _nothing_misspelt(hooks, module, self._api)
        return hooks, manifest

    def _register(self, hooks: pluggy.PluginManager, module: object, name: str) -> None:
        """Raises for a function that asks for an argument which its hook does not pass."""
        try:
            hooks.register(module, name)
        except pluggy.PluginValidationError as error:
            theirs = _api_of(module)
            if theirs not in (None, self._api):
                raise ApiMismatch(theirs=theirs, ours=self._api) from error
            raise HookUnknown(hook=_definition(error), ours=self._api, hint="") from error

    def _manifest(self, plugin: _Plugin, hooks: pluggy.PluginManager) -> Manifest:
        """The manifest, if it is one; kept to be shown even when the plugin is refused because of it.

        Its API version is looked at before anything else may be wrong with it.
        """
        try:
            manifest = _call(hooks, "manifest", (), {})
        except HookAnswerWrong as error:
            raise ManifestWrong(error=error.values["error"]) from error
        if manifest is None:
            raise ManifestWrong(error="it has none (a function manifest() with @hookimpl)")
        kept: Manifest = manifest
        self._check_manifest(plugin, kept)
        return kept

    def _check_manifest(self, plugin: _Plugin, manifest: Manifest) -> None:
        name = plugin.found.name
        plugin.change(manifest=manifest, asks=requests_of(manifest))
        if manifest.api != self._api:
            raise ApiMismatch(theirs=manifest.api, ours=self._api)
        if manifest.name != name:
            raise ManifestWrong(error=f"it says its name is {manifest.name!r}, its entry point says {name!r}")
        if empty := _empty_fields(manifest):
            raise ManifestWrong(error=f"{empty} is empty")

    def _reject(self, plugin: _Plugin, error: BaseException) -> PluginInfo:
        plugin.hooks = None
        if isinstance(error, PluginImportFailed):
            forget_modules(plugin.found.origin)
        refused = isinstance(error, ApiMismatch)
        return plugin.change(state=PluginState.REFUSED if refused else PluginState.FAILED, trouble=trouble_of(error))


def _import(found: Found) -> object:
    """Foreign code runs here for the first time, so everything is caught: it may even try to exit."""
    try:
        return found.load()
    except (Exception, SystemExit) as error:
        raise PluginImportFailed(module=found.origin, error=_said(error)) from error


def _call(hooks: pluggy.PluginManager, hook: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """One hook of one plugin, its answer checked; None when it lacks the hook."""
    caller = getattr(hooks.hook, hook)
    names = caller.spec.argnames if caller.spec is not None else ()
    passed = dict(zip(names, args, strict=False)) | kwargs
    try:
        answers = caller(**passed)
    except (Exception, SystemExit) as error:
        raise HookRaised(hook=hook, error=_said(error)) from error
    answer = answers if _first(caller) else next(iter(answers), None)
    try:
        return checked(hook, answer)
    except (TypeError, ValueError) as error:
        raise HookAnswerWrong(hook=hook, error=str(error)) from error


def _first(caller: pluggy.HookCaller) -> bool:
    return caller.spec is not None and bool(caller.spec.opts.get("firstresult"))


def _definition(error: pluggy.PluginValidationError) -> str:
    """'manifest(colour)' out of pluggy's message."""
    lines = [line for line in str(error).splitlines() if line.startswith("hookimpl definition: ")]
    return lines[0].partition(": ")[2] if lines else str(error)


def _api_of(module: object) -> int | None:
    """The API version of a plugin whose hooks do not fit ours, if it can still say it."""
    try:
        return int(module.manifest().api)  # type: ignore[attr-defined]
    except (Exception, SystemExit):
        return None


def _nothing_misspelt(hooks: pluggy.PluginManager, module: object, api: int) -> None:
    """Every marked function is a hook, and every function with a hook's name is marked."""
    known = [name for name in vars(Specs) if not name.startswith("_")]
    for caller in vars(hooks.hook).values():
        if isinstance(caller, pluggy.HookCaller) and not caller.has_spec() and caller.get_hookimpls():
            near = difflib.get_close_matches(caller.name, known, n=1)
            raise HookUnknown(hook=caller.name, ours=api, hint=f"; did you mean {near[0]}?" if near else "")
    for name in known:
        function = getattr(module, name, None)
        if callable(function) and not getattr(hooks.hook, name).get_hookimpls():
            raise HookUnmarked(hook=name)


def _empty_fields(manifest: Manifest) -> str:
    """The first field that a user would see empty."""
    words = {
        "version": manifest.version,
        "title.ko": manifest.title.ko,
        "title.en": manifest.title.en,
        "summary.ko": manifest.summary.ko,
        "summary.en": manifest.summary.en,
    }
    return next((field for field, value in words.items() if not value.strip()), "")


def _said(error: BaseException) -> str:
    return f"{type(error).__name__}: {error}"


def _whose(*founds: Found) -> str:
    return ", ".join(f"{found.origin} ({found.distribution})" for found in founds)


def _unknown(name: str) -> PluginInfo:
    trouble: Trouble = trouble_of(PluginUnknown(plugin=name))
    return PluginInfo(name=name, state=PluginState.FAILED, trouble=trouble)
