"""What other rooms, and plugin authors, may import. A name that goes or comes here is seen in review."""

from __future__ import annotations

import ast
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROOTS = ("core", "console", "plugins", "resources")
KEPT = Path(__file__).with_name("public_names.txt")
# Modules that are public beside the packages themselves: what a plugin is written against.
MODULES = (
    "core/uic/bus/commands.py",
    "core/uic/bus/service.py",
    "core/uic/errors.py",
    "core/uic/plugins/specs.py",
    "core/uic/video/wall.py",
    "console/uic_console/api.py",
    "console/uic_console/testing.py",
)


def names(file: Path) -> list[str] | None:
    """Its `__all__`, without importing it."""
    for step in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(step, ast.Assign) and ast.unparse(step.targets[0]) == "__all__":
            said: list[str] = ast.literal_eval(step.value)
            return said
    return None


def module_of(file: Path) -> str:
    return ".".join(file.relative_to(ROOT).with_suffix("").parts[1:]).removesuffix(".__init__")


def sources() -> list[Path]:
    return sorted(file for root in ROOTS for file in (ROOT / root).rglob("*.py") if "__pycache__" not in file.parts)


def test_the_public_names_are_those_that_were_agreed_on() -> None:
    public = [*(file for file in sources() if file.name == "__init__.py"), *(ROOT / name for name in MODULES)]
    found = sorted(f"{module_of(file)}.{name}" for file in public for name in names(file) or ())
    kept = KEPT.read_text(encoding="utf-8").split()
    assert found == kept, f"write the change into {KEPT.name}, if it is meant: {sorted(set(found) ^ set(kept))}"


def test_what_a_module_offers_is_there() -> None:
    for file in sources():
        tree = ast.parse(file.read_text(encoding="utf-8"))
        defined = {
            node.name
            for node in ast.walk(tree)
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
        }
        defined |= {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        defined |= {node.asname or node.name for node in ast.walk(tree) if isinstance(node, ast.alias)}
        missing = set(names(file) or ()) - defined
        assert not missing, f"{file.relative_to(ROOT)} offers what it does not have: {missing}"
