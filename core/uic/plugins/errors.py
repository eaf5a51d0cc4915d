"""What can go wrong with a plugin.

PluginError
├── PluginImportFailed    importing it raised
├── PluginNameTaken       two installed packages offer the same name
├── ManifestWrong         it has no manifest, or one that cannot be right
├── ApiMismatch           it was written for another version of the hooks
├── HookUnknown           it implements a hook that does not exist: a slip of the pen, or a newer console's
├── HookUnmarked          it has a hook's function without @hookimpl, which would never be called
├── HookRaised            one of its hooks raised
├── HookAnswerWrong       one of its hooks answered something else than its spec says
├── ServiceFailed         its hub half could not be started, or stopped working
├── ConsoleHalfFailed     its console half could not be built, or raised too often
└── PluginUnknown         no such plugin is installed here

Each carries `values`: what a translation needs to say it again in another language.
"""

from __future__ import annotations

import traceback

from uic.errors import PluginError
from uic.plugins.model import Trouble

__all__ = [
    "ApiMismatch",
    "ConsoleHalfFailed",
    "HookAnswerWrong",
    "HookRaised",
    "HookUnknown",
    "HookUnmarked",
    "ManifestWrong",
    "PluginImportFailed",
    "PluginNameTaken",
    "PluginTrouble",
    "PluginUnknown",
    "ServiceFailed",
    "trouble_of",
]


class PluginTrouble(PluginError):
    """Something is wrong with one plugin; the others are not concerned."""

    code = "plugin.trouble"
    words = "the plugin cannot be used: {error}"  # with the names of `values`

    def __init__(self, **values: object) -> None:
        self.values = {key: str(value) for key, value in values.items()}
        super().__init__(self.words.format(**self.values))


class PluginImportFailed(PluginTrouble):
    """Importing it raised."""

    code = "plugin.import_failed"
    words = "importing {module} failed: {error}"


class PluginNameTaken(PluginTrouble):
    """Two installed packages offer the same name."""

    code = "plugin.name_taken"
    words = "the name is taken: {first} offers it too; uninstall one of them"


class ManifestWrong(PluginTrouble):
    """It has no manifest, or one that cannot be right."""

    code = "plugin.manifest_wrong"
    words = "its manifest is wrong: {error}"


class ApiMismatch(PluginTrouble):
    """It was written for another version of the hooks."""

    code = "plugin.wrong_api"
    words = "written for API {theirs}, this console speaks {ours}"


class HookUnknown(PluginTrouble):
    """It implements a hook that does not exist."""

    code = "plugin.hook_unknown"
    words = "it implements {hook}, which is no hook of API {ours}{hint}"


class HookUnmarked(PluginTrouble):
    """It has a hook's function without the mark, which would never be called."""

    code = "plugin.hook_unmarked"
    words = "its function {hook} lacks @hookimpl and would never be called"


class HookRaised(PluginTrouble):
    """One of its hooks raised."""

    code = "plugin.hook_raised"
    words = "its hook {hook} raised {error}"


class HookAnswerWrong(PluginTrouble):
    """One of its hooks answered something else than its spec says."""

    code = "plugin.hook_answer_wrong"
    words = "its hook {hook} answered wrongly: {error}"


class ServiceFailed(PluginTrouble):
    """Its hub half could not be started, or stopped working."""

    code = "plugin.service_failed"
    words = "its service in the hub failed: {error}"


class ConsoleHalfFailed(PluginTrouble):
    """Its console half could not be built, or raised too often."""

    code = "plugin.console_half_failed"
    words = "its console half failed in {where}: {error}"


class PluginUnknown(PluginTrouble):
    """No such plugin is installed here."""

    code = "plugin.unknown"
    words = "no plugin named {plugin} is installed here"


def trouble_of(error: BaseException) -> Trouble:
    """The error as a value that can cross the bus and be said in another language."""
    cause = error.__cause__ or error
    lines = traceback.format_exception(type(cause), cause, cause.__traceback__)
    if isinstance(error, PluginTrouble):
        shown = "".join(lines) if error.__cause__ is not None else ""
        return Trouble(code=error.code, text=str(error), values=error.values, traceback=shown)
    code = getattr(error, "code", PluginError.code)
    said = f"{type(error).__name__}: {error}"
    return Trouble(code=str(code), text=said, values={"error": said}, traceback="".join(lines))
