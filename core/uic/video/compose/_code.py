"""The kernel as bare machine code in a file: mapped and called, with neither Numba nor LLVM in the process.

LLVM takes 70 MB of every process that loads it. Here one process compiles, takes from LLVM an object file for this
very processor, and keeps its code with the constants behind it; the addresses in it are relative, so that it works
wherever it lies. All others map the file, and share its pages.
"""

from __future__ import annotations

import ctypes
import functools
import hashlib
import mmap
import platform
import re
import struct
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

__all__ = ["Kernel", "build", "linked", "links_here", "load"]

Kernel = Callable[..., object]

_MAGIC = b"uic kernel 1"
_HEAD = 128  # bytes before the code: the magic words, the entry, a hash of all that follows
_ALIGN = 64  # of the code, and of each piece of constants behind it
_NUMBERS = 8  # the kernel takes so many
_RELATIVE = {2, 4}  # R_X86_64_PC32 and PLT32: how far the target lies from the place itself, in 32 bits
_KEPT = (".text", ".rodata")


def links_here() -> bool:
    """Whether this is a machine for which we link."""
    return sys.platform == "linux" and platform.machine() == "x86_64"


def build() -> bytes:
    """What the file is to hold; empty on machines for which we do not link.

    Takes 4-9 s, and leaves LLVM in this process.
    """
    if not links_here():
        return b""
    code, entry = linked(*_compiled())
    head = b"%s %08d %s" % (_MAGIC, entry, hashlib.sha256(code).hexdigest().encode())
    return head.ljust(_HEAD) + code


def load(path: Path) -> Kernel | None:
    """The kernel from a file that `build` filled; None where that is empty.

    ValueError: the file is damaged. OSError: there is none, or nothing may be run from its disk.
    """
    if not path.stat().st_size:
        return None
    with path.open("rb") as file:
        mapped = mmap.mmap(file.fileno(), 0, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ | mmap.PROT_EXEC)
    head, code = mapped[:_HEAD].split(), mapped[_HEAD:]
    if len(head) != 5 or b" ".join(head[:3]) != _MAGIC or hashlib.sha256(code).hexdigest().encode() != head[4]:
        raise ValueError(f"{path} is damaged")
    held = np.frombuffer(mapped, np.uint8)
    _mapped.append(held)
    where: int = held.__array_interface__["data"][0] + _HEAD + int(head[3])
    numbers = [ctypes.c_int64] * _NUMBERS
    call = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, *numbers)(where)  # frees the GIL
    unread = ctypes.addressof(_unread)
    return functools.partial(call, unread, unread)


_mapped: list[Any] = []  # never unmapped: other threads may be in it
_unread = ctypes.create_string_buffer(64)  # where Numba's functions put what they return, and what they raise: nothing


def _compiled() -> tuple[bytes, str]:
    """An object file with the kernel alone, and the kernel's name in it."""
    import llvmlite.binding as llvm

    from uic.video.compose import _kernel

    kernel = _kernel.compiled(cache=False)  # of what comes from its cache, Numba does not know the LLVM code
    signature = kernel.signatures[0]
    name = kernel.overloads[signature].fndesc.llvm_func_name
    module = llvm.parse_assembly(_without_others(kernel.inspect_llvm(signature), name))
    module.verify()
    target = llvm.Target.from_triple(module.triple).create_target_machine(
        cpu=llvm.get_host_cpu_name(),
        features=llvm.get_host_cpu_features().flatten(),
        opt=3,
        reloc="pic",
        codemodel="small",
    )
    return target.emit_object(module), name


def _without_others(assembly: str, name: str) -> str:
    """LLVM assembly with one of its functions: Numba's wrappers, which call Python, are left out."""
    before, *functions = re.split(r"(?m)^(?=define )", assembly)
    kept = [before]
    for function in functions:
        body, end, after = function.partition("\n}\n")
        kept.append((body + end if f"@{name}(" in body.partition("\n")[0] else "") + after)
    return "".join(kept)


@dataclass(frozen=True, slots=True)
class _Section:
    name: str
    kind: int
    offset: int
    size: int
    info: int  # of relocations: the section they are for


def linked(elf: bytes, name: str) -> tuple[bytes, int]:
    """The code and constants of an object file in one piece, and where function `name` begins in it.

    ValueError: it needs something from outside, or is linked in a way we do not know.
    """
    if elf[:6] != b"\x7fELF\x02\x01":
        raise ValueError("not a 64-bit object file")
    sections = _sections(elf)
    at: dict[int, int] = {}
    whole = bytearray()
    for number, section in enumerate(sections):
        if section.name.startswith(_KEPT):
            whole += bytes(-len(whole) % _ALIGN)
            at[number] = len(whole)
            whole += elf[section.offset : section.offset + section.size]
    symbols = _symbols(elf, sections)
    for section in sections:
        if section.kind == 4 and section.info in at:  # SHT_RELA
            for place, info, addend in struct.iter_unpack("<QQq", elf[section.offset : section.offset + section.size]):
                _, home, value = symbols[info >> 32]
                if info & 0xFFFFFFFF not in _RELATIVE or home not in at:
                    raise ValueError(f"cannot be linked: {symbols[info >> 32][0]!r}, kind {info & 0xFFFFFFFF}")
                here = at[section.info] + place
                struct.pack_into("<i", whole, here, at[home] + value + addend - here)
    entry = next((at[home] + value for known, home, value in symbols if known == name and home in at), None)
    if entry is None:
        raise ValueError(f"no function {name!r}")
    return bytes(whole), entry


def _sections(elf: bytes) -> list[_Section]:
    (start,), (size, count, names) = struct.unpack_from("<Q", elf, 40), struct.unpack_from("<HHH", elf, 58)
    raw = [struct.unpack_from("<IIQQQQIIQQ", elf, start + size * number) for number in range(count)]
    words = raw[names][4]
    return [
        _Section(_word(elf, words + name), kind, offset, length, info)
        for name, kind, _, _, offset, length, _, info, _, _ in raw
    ]


def _symbols(elf: bytes, sections: list[_Section]) -> list[tuple[str, int, int]]:
    """Name, section and place in it of each symbol."""
    table = next(section for section in sections if section.kind == 2)  # SHT_SYMTAB
    names = next(section.offset for section in sections if section.name == ".strtab")
    listed = struct.iter_unpack("<IBBHQQ", elf[table.offset : table.offset + table.size])
    return [(_word(elf, names + name), home, value) for name, _, _, home, value, _ in listed]


def _word(elf: bytes, start: int) -> str:
    return elf[start : elf.index(b"\0", start)].decode()
