"""A stranger's manifest, read from its source without running a line of it."""

from __future__ import annotations

import ast
import importlib
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any

import msgspec

from uic.plugins._find import Found
from uic.plugins.errors import ManifestWrong, PluginImportFailed
from uic.plugins.specs import Manifest

__all__ = ["Source", "read_source"]

_NONE = "it has none (a function manifest() with @hookimpl)"
_STRUCTS = ("Manifest", "Title", "Needs")


class Source(msgspec.Struct, frozen=True, kw_only=True):
    """What can be known of a plugin unrun."""

    manifest: Manifest
    has_service: bool  # it may have a hub half


def read_source(found: Found) -> Source:
    """Read it. Raises ManifestWrong where the manifest is missing, wrong, or no plain values."""
    path = _file_of(found)
    try:
        text = path.read_text(encoding="utf-8")
        tree = ast.parse(text)
    except (OSError, SyntaxError, ValueError) as error:
        raise PluginImportFailed(module=found.origin, error=f"{type(error).__name__}: {error}") from error
    return Source(manifest=_manifest(tree), has_service="contribute_service" in text)


def _file_of(found: Found) -> Path:
    """The file of the module with the hooks. Nothing is imported to find it, not even the package around it."""
    first, *rest = found.origin.partition(":")[0].split(".")
    importlib.invalidate_caches()  # it may have been installed, or mended, a moment ago
    spec = PathFinder.find_spec(first)
    if spec is None or spec.origin is None or not spec.origin.endswith(".py"):
        raise PluginImportFailed(module=found.origin, error=f"no module {first!r} with a Python source")
    path = Path(spec.origin)
    if not rest:
        return path
    below = path.parent.joinpath(*rest)
    return below / "__init__.py" if below.is_dir() else below.with_suffix(".py")


def _manifest(tree: ast.Module) -> Manifest:
    function = next((node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "manifest"), None)
    if function is None:
        raise ManifestWrong(error=_NONE)
    constants = {
        target.id: node.value
        for node in (*tree.body, *function.body)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    answer = next((node.value for node in function.body if isinstance(node, ast.Return)), None)
    if not (isinstance(answer, ast.Call) and _name(answer.func) == "Manifest"):
        raise ManifestWrong(error="manifest() must be one line: return Manifest(...) with plain values")
    try:
        return msgspec.convert(_plain(answer, constants), Manifest)
    except (msgspec.ValidationError, TypeError) as error:
        raise ManifestWrong(error=str(error)) from error


def _plain(node: ast.expr, constants: dict[str, ast.expr]) -> Any:
    """The value of an expression of constants; calls of our own structs become dicts."""
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Tuple | ast.List):
        return [_plain(item, constants) for item in node.elts]
    if isinstance(node, ast.Name) and node.id in constants:
        return _plain(constants[node.id], {name: value for name, value in constants.items() if name != node.id})
    if isinstance(node, ast.Call) and _name(node.func) in _STRUCTS and not node.args:
        return {word.arg: _plain(word.value, constants) for word in node.keywords if word.arg is not None}
    raise ManifestWrong(
        error=f"line {node.lineno}: {ast.unparse(node)[:60]!r} is no plain value; a manifest is read without running it"
    )


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""
