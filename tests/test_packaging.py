"""One distribution: what is on disk, what is declared and what a wheel carries agree."""

import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
SOURCE_ROOTS = ("core", "console", "plugins", "resources")
PACKAGES = {"uic", "uic_console", "uic_resources"}


@pytest.fixture(scope="module")
def declared() -> dict:
    return tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> list[str]:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True, timeout=60)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as packed:
        return packed.namelist()


def on_disk(root: str) -> set[str]:
    return {folder.name for folder in (ROOT / root).iterdir() if folder.is_dir() and folder.name != "__pycache__"}


def test_the_plugin_folders_are_the_declared_plugins(declared):
    modules = {entry.partition(":")[0] for entry in declared["project"]["entry-points"]["uic.plugins"].values()}
    assert modules == on_disk("plugins")


def test_no_loose_file_lies_in_a_source_root():
    loose = [path for root in SOURCE_ROOTS for path in (ROOT / root).iterdir() if path.is_file()]
    assert [path.name for path in loose if path.name != "README.md"] == []


@pytest.mark.parametrize(
    ("folder", "readme"),
    [
        ("core/uic", "core/README.md"),
        ("console/uic_console", "console/README.md"),
        ("plugins", "plugins/README.md"),
        ("resources/uic_resources", "resources/README.md"),
    ],
)
def test_every_room_is_in_the_readme_above_it(folder, readme):
    text = (ROOT / readme).read_text("utf-8")
    assert [room for room in sorted(on_disk(folder)) if f"`{room}/`" not in text] == []


def test_everything_to_type_is_in_the_readme_of_the_scripts():
    text = (ROOT / "scripts" / "README.md").read_text("utf-8")
    files = [file.name for file in (ROOT / "scripts").iterdir() if file.is_file()]
    assert [name for name in files if f"`{name}`" not in text and name != "README.md"] == []


def test_the_wheel_carries_every_package_and_nothing_beside_them(wheel):
    tops = {name.split("/")[0] for name in wheel if ".dist-info/" not in name}
    assert tops == PACKAGES | on_disk("plugins")


def test_the_wheel_carries_what_the_program_reads(wheel):
    for wanted in (
        "uic/py.typed",
        "uic_console/py.typed",
        "uic_resources/city/anyang_legal_dongs.geojson",
        "uic_resources/translations/console_ko.qm",
        "uic_resources/translations/wall_ko.qm",
        "uic_resources/translations/plugins_ko.qm",
    ):
        assert wanted in wheel
    assert any(name.startswith("uic_resources/icons/") and name.endswith(".svg") for name in wheel)


def test_the_wheel_carries_no_notes_tests_or_caches(wheel):
    unwanted = ("README.md", ".jpg", "conftest.py", ".pyc", ".nbi", ".nbc")
    ours = [name for name in wheel if "/plugin_template/" not in name]  # that one is data: a plugin to be written
    assert [name for name in ours if name.endswith(unwanted) or "/tests/" in name] == []


def test_every_file_of_the_packages_is_in_the_wheel(wheel):
    kept = subprocess.run(["git", "ls-files", *SOURCE_ROOTS], cwd=ROOT, capture_output=True, text=True, check=False)
    if kept.returncode:
        pytest.skip("not a git checkout")
    readme = ("README.md", ".jpg")  # the READMEs and the pictures they show
    files = {name.partition("/")[2] for name in kept.stdout.splitlines() if not name.endswith(readme)}
    assert files <= set(wheel)


@pytest.mark.parametrize("lock", ["tests/requirements.txt", "scripts/requirements.txt"])
def test_a_lock_names_no_registry_and_every_package_has_hashes(lock):
    text = (ROOT / lock).read_text("utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    pins = text.replace("\\\n", " ").splitlines()
    assert all("==" in pin and "--hash=sha256:" in pin for pin in pins if pin.strip())
    assert sum(pin.startswith("opencv") for pin in pins) == 1


def test_the_locks_hold_every_dependency_and_agree_with_each_other(declared):
    def pinned(lock: str) -> dict[str, str]:
        lines = (ROOT / lock).read_text("utf-8").splitlines()
        return dict(line.split(" ")[0].split("==") for line in lines if "==" in line)

    tests, run = pinned("tests/requirements.txt"), pinned("scripts/requirements.txt")
    names = [requirement.split(">")[0].split("<")[0].lower() for requirement in declared["project"]["dependencies"]]
    assert [name for name in names if name not in run] == []
    assert [name for name in run if tests.get(name) != run[name]] == []
