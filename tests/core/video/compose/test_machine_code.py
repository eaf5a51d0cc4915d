"""The kernel lies in the cache as bare machine code: checked before it is run, and all that a worker needs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from uic.video.compose import _code, _ready, warm

pytestmark = pytest.mark.skipif(not _code.links_here(), reason="code is linked for Linux on x86-64 only")

_WORKER = """
import sys
import uic.video._preload
from uic.video import compose

heavy = ("numba", "llvmlite", "cv2", "zmq", "ssl")
print(compose.kernel() is not None, [name for name in heavy if name in sys.modules])
"""


def test_a_worker_carries_neither_a_compiler_nor_opencv_nor_the_bus() -> None:
    # Given a machine that has compiled the kernel
    warm()
    # When the fork server has loaded what a worker needs
    said = subprocess.run([sys.executable, "-c", _WORKER], capture_output=True, text=True, check=True).stdout
    # Then it has the kernel, and none of the libraries that would take 100 MB
    assert said.split(maxsplit=1) == ["True", "[]\n"]


def test_code_that_was_damaged_is_not_run_but_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Given a cache in which a byte of the code was turned
    warm()
    words = bytearray(_ready._mark().read_bytes())
    words[len(words) // 2] ^= 0xFF
    damaged = tmp_path / "damaged"
    damaged.write_bytes(words)
    monkeypatch.setattr(_ready, "_mark", lambda: damaged)
    # When it is loaded, then it is refused, and gone for whoever looks next
    with pytest.raises(ValueError, match="damaged"):
        _ready._take()
    assert not _ready.is_compiled()
    # And a file cut short, or of something else, is refused too
    for length in (0, 64, 1000):
        damaged.write_bytes(b"x" * length)
        if length:
            with pytest.raises(ValueError, match="damaged"):
                _code.load(damaged)
        else:
            assert _code.load(damaged) is None


def _object_file(assembly: str) -> bytes:
    import llvmlite.binding as llvm

    llvm.initialize_native_asmprinter()
    llvm.initialize_native_target()
    module = llvm.parse_assembly(assembly)
    target = llvm.Target.from_default_triple().create_target_machine(reloc="pic", codemodel="small")
    return target.emit_object(module)


def test_code_that_needs_something_from_outside_is_not_linked() -> None:
    elf = _object_file("declare void @free(ptr)\ndefine void @ours(ptr %p) {\n call void @free(ptr %p)\n ret void\n}")
    with pytest.raises(ValueError, match="free"):
        _code.linked(elf, "ours")
    with pytest.raises(ValueError, match="theirs"):
        _code.linked(_object_file("define void @ours() {\n ret void\n}"), "theirs")
    with pytest.raises(ValueError, match="object file"):
        _code.linked(b"#!/bin/sh", "ours")
