"""Archives that are broken, or made to hurt: refused in words, with nothing touched, written or filled."""

from __future__ import annotations

import hmac
import struct
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import msgspec
import pytest

from uic.backups.archive import Archive, seal_key
from uic.backups.errors import ArchiveBroken, ArchiveForeign, ArchiveNewer
from uic.backups.model import Manifest


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """An installation and a good archive of it."""
    from installations import Installation

    folder = tmp_path_factory.mktemp("hostile")
    here = Installation(folder / "state", f"sqlite:///{folder / 'state' / 'records.db'}")
    here.state_dir.mkdir()
    here.save("one")
    return here, here.backup(folder / "backups")


def contents(archive: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def packed(path: Path, files: dict[str, bytes], **more: Any) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **more) as made:
        for name, content in files.items():
            made.writestr(name, content)
    return path


def resealed(files: dict[str, bytes], key: bytes, change: Callable[[dict[str, Any]], None]) -> dict[str, bytes]:
    """As somebody would who has the installation's key, or an archive nobody can check the seal of."""
    manifest = msgspec.json.decode(files["manifest.json"])
    change(manifest)
    body = msgspec.json.encode(manifest)
    seal = msgspec.json.decode(files["seal.json"])
    return files | {
        "manifest.json": body,
        "seal.json": msgspec.json.encode(seal | {"hmac": hmac.digest(key, body, "sha256").hex()}),
    }


def refused(here: Any, archive: Path, *, foreign: bool = False) -> str:
    """The words; and nothing in the state folder, or anywhere beside it, is another than before."""
    before = here.tree()
    around = sorted(str(path) for path in here.state_dir.parent.rglob("*"))
    with pytest.raises((ArchiveBroken, ArchiveForeign, ArchiveNewer)) as caught:
        here.put_back(archive, foreign=foreign)
    assert here.tree() == before
    assert sorted(str(path) for path in here.state_dir.parent.rglob("*")) == around
    return str(caught.value)


def test_one_bit_changed_anywhere_is_found(whole, tmp_path):
    here, archive = whole
    raw = archive.read_bytes()
    found = 0
    for at in range(7, len(raw), max(1, len(raw) // 60)):
        broken = bytearray(raw)
        broken[at] ^= 0x10
        path = tmp_path / "broken.zip"
        path.write_bytes(broken)
        try:
            with Archive(path, seal_key(here.state_dir)) as opened:
                opened.check()
        except (ArchiveBroken, ArchiveForeign, ArchiveNewer):
            found += 1
        else:  # a bit that says nothing: the date of a member, an attribute
            assert contents(path) == contents(archive)
    assert found > 40


@pytest.mark.parametrize("share", [0.0, 0.1, 0.5, 0.99, 0.9999])
def test_one_that_was_cut_off_is_refused(whole, tmp_path, share):
    here, archive = whole
    raw = archive.read_bytes()
    (tmp_path / "cut.zip").write_bytes(raw[: int(len(raw) * share)])
    assert "cut.zip" in refused(here, tmp_path / "cut.zip")


@pytest.mark.parametrize("content", [b"holiday pictures" * 100, b"PK\x05\x06" + bytes(18), b"PK\x03\x04" + bytes(100)])
def test_something_else_is_no_backup(whole, tmp_path, content):
    here, _ = whole
    (tmp_path / "other.zip").write_bytes(content)
    refused(here, tmp_path / "other.zip")


def test_a_changed_record_and_a_changed_list_are_told_apart_from_the_sealed_ones(whole, tmp_path):
    here, archive = whole
    files = contents(archive)
    records = files["parts/records.db"]
    changed = files | {"parts/records.db": records[:-1] + bytes([records[-1] ^ 1])}
    assert "is not what its manifest says" in refused(here, packed(tmp_path / "a.zip", changed))

    manifest = msgspec.json.decode(files["manifest.json"], type=Manifest)
    parts = tuple(
        msgspec.structs.replace(part, sha256=sha256(changed["parts/records.db"]).hexdigest())
        if part.name == "records.db"
        else part
        for part in manifest.parts
    )
    forged = changed | {"manifest.json": msgspec.json.encode(msgspec.structs.replace(manifest, parts=parts))}
    assert "list of contents was changed" in refused(here, packed(tmp_path / "b.zip", forged))


@pytest.mark.parametrize(
    "name",
    [
        "../outside.txt",
        "a/../../outside.txt",
        "/tmp/outside.txt",
        "..",
        ".hidden/x",
        "a\\..\\x",
        "C:x",
        "own/" + "x" * 200,
        "hub.lock",
        "backups.key",
        "restore.json",
        "a//b",
        "own/x\n",
        "",
    ],
)
def test_names_that_lead_elsewhere_are_refused_even_under_a_good_seal(whole, tmp_path, name):
    here, archive = whole
    key = seal_key(here.state_dir)
    files = contents(archive)

    def add(manifest: dict[str, Any]) -> None:
        content = b"outside"
        part = {"name": name, "kind": "file", "bytes": len(content), "sha256": sha256(content).hexdigest()}
        manifest["parts"].append(part)

    bad = resealed(files, key, add) | {f"parts/{name}": b"outside"}
    refused(here, packed(tmp_path / "bad.zip", bad))


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("journal.db", "records"),
        ("settings.toml", "file"),
        ("own/secret.key", "file"),
        ("own/code.db", "file"),
        ("keys/hub.json", "file"),
        ("a/b/records.db", "plugin"),
    ],
)
def test_a_file_of_one_kind_does_not_pass_for_another(whole, tmp_path, name, kind):
    here, archive = whole

    def add(manifest: dict[str, Any]) -> None:
        manifest["parts"] = [part for part in manifest["parts"] if part["name"] != name]
        manifest["parts"].append({"name": name, "kind": kind, "bytes": 1, "sha256": sha256(b"x").hexdigest()})

    bad = resealed(contents(archive), seal_key(here.state_dir), add) | {f"parts/{name}": b"x"}
    refused(here, packed(tmp_path / "bad.zip", bad))


def test_what_unpacks_to_more_than_it_says_is_stopped_there(whole, tmp_path):
    here, archive = whole
    bomb = b"\0" * 200_000_000

    def add(manifest: dict[str, Any]) -> None:
        part = {"name": "own/bomb.bin", "kind": "file", "bytes": 1000, "sha256": sha256(bomb[:1000]).hexdigest()}
        manifest["parts"].append(part)

    bad = resealed(contents(archive), seal_key(here.state_dir), add) | {"parts/own/bomb.bin": bomb}
    path = packed(tmp_path / "bomb.zip", bad, compresslevel=1)
    assert path.stat().st_size < 3_000_000
    assert "longer than its manifest says" in refused(here, path)


def test_what_says_it_is_larger_than_the_disk_is_refused_before_it_is_unpacked(whole, tmp_path):
    here, archive = whole

    def add(manifest: dict[str, Any]) -> None:
        manifest["parts"].append({"name": "own/huge.bin", "kind": "file", "bytes": 2**60, "sha256": "0" * 64})

    from uic.backups.errors import NoRoom

    bad = resealed(contents(archive), seal_key(here.state_dir), add) | {"parts/own/huge.bin": b"x"}
    with pytest.raises(NoRoom):
        here.put_back(packed(tmp_path / "huge.zip", bad))


def test_files_that_the_list_does_not_name_and_names_given_twice_are_refused(whole, tmp_path):
    here, archive = whole
    files = contents(archive)
    assert "other files" in refused(here, packed(tmp_path / "more.zip", files | {"parts/more": b"x"}))
    less = {name: content for name, content in files.items() if name != "parts/records.db"}
    assert "other files" in refused(here, packed(tmp_path / "less.zip", less))
    twice = packed(tmp_path / "twice.zip", files)
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(twice, "a") as opened:
        opened.writestr("parts/records.db", b"x")
    assert "other files" in refused(here, twice)


def test_a_list_of_contents_without_end_is_not_read(whole, tmp_path):
    here, archive = whole
    files = contents(archive) | {"manifest.json": b" " * 50_000_000}
    assert "too large" in refused(here, packed(tmp_path / "long.zip", files))


def test_a_directory_without_end_is_not_read(whole, tmp_path):
    here, archive = whole
    raw = bytearray(archive.read_bytes())
    at = raw.rindex(b"PK\x05\x06")
    struct.pack_into("<I", raw, at + 12, 0xF0000000)
    (tmp_path / "directory.zip").write_bytes(raw)
    assert "directory is too large" in refused(here, tmp_path / "directory.zip")


@pytest.mark.parametrize(
    "manifest", [b"", b"[]", b"{}", b'{"format": 99}', b'{"format": "x"}', b"\xff\xfe", b"[" * 100_000]
)
def test_a_list_of_contents_that_is_none_is_refused(whole, tmp_path, manifest):
    here, archive = whole
    files = contents(archive)
    seal = msgspec.json.decode(files["seal.json"])
    key = seal_key(here.state_dir)
    seal["hmac"] = hmac.digest(key, manifest, "sha256").hex()
    bad = files | {"manifest.json": manifest, "seal.json": msgspec.json.encode(seal)}
    refused(here, packed(tmp_path / "bad.zip", bad))


def test_the_good_one_still_comes_back(whole):
    here, archive = whole
    here.put_back(archive)
    assert here.names() == ["one"]
