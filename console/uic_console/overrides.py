"""An exception in a Python override of a Qt method must not end the console.

On Python 3.11 an exception that C code raised (1 / 0, an index too large, a deleted Qt object) stays a bare text until
Python code handles it. shiboken (6.9 to 6.12 were tried) reads such a text as if it were an exception object and dies
of a memory fault: one wrong line in a paintEvent, ours or a plugin's, would take all pictures with it. Here every
override of every class that is made from then on handles and raises again what it raises, which makes a real
exception of it (0.16 µs a call). Python 3.12 never has the bare text.
"""

from __future__ import annotations

import functools
import importlib.abc
import sys
import types
from collections.abc import Callable
from typing import Any

__all__ = ["expect"]


def expect() -> None:
    """Have it done for every class that will derive from a Qt class: at once, or when Qt is first imported."""
    if sys.version_info >= (3, 12):
        return
    if "PySide6" in sys.modules:
        _install()
    elif not any(isinstance(finder, _WhenQtComes) for finder in sys.meta_path):
        sys.meta_path.insert(0, _WhenQtComes())  # importing Qt here would make every `uic --help` wait for it


class _WhenQtComes(importlib.abc.MetaPathFinder):
    """Finds nothing: hears that Qt's first module is about to be imported."""

    def find_spec(self, fullname: str, path: object, target: types.ModuleType | None = None) -> None:
        if fullname.startswith("PySide6."):
            sys.meta_path.remove(self)
            _install()


def _install() -> None:
    from shiboken6 import Shiboken

    Shiboken.Object.__init_subclass__ = classmethod(_made)  # type: ignore[assignment]


def _made(made: type, /) -> None:
    for name, value in list(vars(made).items()):
        if isinstance(value, types.FunctionType) and _overrides(made, name):
            setattr(made, name, _raised_again(value))


def _overrides(made: type, name: str) -> bool:
    """Whether a base that is written in C++ has the method."""
    return any(isinstance(vars(base).get(name), types.MethodDescriptorType) for base in made.__mro__[1:-1])


def _raised_again(method: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(method)
    def override(*arguments: Any, **keywords: Any) -> Any:
        try:
            return method(*arguments, **keywords)
        except BaseException:  # handling it is what makes it real
            raise

    return override
