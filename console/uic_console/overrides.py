"""An exception in a Python override of a Qt method must not end the console.

On Python 3.11 an exception that C code raised (1 / 0, an index too large, a deleted Qt object) stays a bare text until
Python code handles it. shiboken (6.9 to 6.12 were tried) reads such a text as if it were an exception object and dies
of a memory fault: one wrong line in a paintEvent, ours or a plugin's, would take all pictures with it. Here every
override of every class that is made after `install` handles and raises again what it raises, which makes a real
exception of it (0.16 µs a call). Python 3.12 never has the bare text.
"""

from __future__ import annotations

import functools
import sys
import types
from collections.abc import Callable
from typing import Any

__all__ = ["install"]


def install() -> None:
    """Have it done for every class that derives from a Qt class from now on; again is as good as once."""
    if sys.version_info >= (3, 12):
        return
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
