"""A new plugin, written by the template, is installed like anyone's and passes its own tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from uic.plugins.new import NewPluginRefused, write_plugin

ROOT = Path(__file__).parents[3]


def test_a_new_plugin_installs_and_passes_its_first_tests(tmp_path: Path) -> None:
    # Given a plugin as the command writes it
    wrote = subprocess.run(
        [sys.executable, "-m", "uic", "plugin", "new", "noticeboard", "--to", str(tmp_path), "--title-ko", "알림판"],
        check=True,
        capture_output=True,
        text=True,
        timeout=60,
    )
    folder = tmp_path / "uic-noticeboard"
    assert str(folder) in wrote.stdout
    # When it is built and installed, as pip does it, into a place of its own
    site = tmp_path / "site"
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--target", str(site), str(folder)], check=True, timeout=120)
    # Then its own tests pass, with the plugin from there: the console lists it, a note goes through a real hub
    paths = os.pathsep.join([str(site), *(str(ROOT / each) for each in ("core", "console", "plugins", "resources"))])
    ran = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "--rootdir",
            str(folder),
            str(folder / "tests"),
        ],
        env={**os.environ, "PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen"},
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert "13 passed" in ran.stdout


def test_the_new_plugin_is_in_the_house_style(tmp_path: Path) -> None:
    folder = write_plugin("tidy", tmp_path)
    package = folder / "uic_tidy"
    for tool in (["ruff", "check"], ["ruff", "format", "--check"]):
        subprocess.run(
            [sys.executable, "-m", *tool, "--config", str(ROOT / "pyproject.toml"), str(package)], check=True
        )
    roots = ("core", "console", "plugins", "resources")
    paths = os.pathsep.join([str(folder), *(str(ROOT / each) for each in roots)])
    typed = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "-p", "uic_tidy"]
    subprocess.run(typed, check=True, cwd=folder, env={**os.environ, "MYPYPATH": paths}, timeout=180)


@pytest.mark.parametrize("name", ["", "Gauges", "two words", "1st", "class", "../x", "a"])
def test_a_name_that_could_be_no_package_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(NewPluginRefused):
        write_plugin(name, tmp_path)
    assert not list(tmp_path.iterdir())


def test_what_is_there_already_is_never_overwritten(tmp_path: Path) -> None:
    made = write_plugin("twice", tmp_path)
    (made / "README.md").write_text("mine")
    with pytest.raises(NewPluginRefused, match="exists already"):
        write_plugin("twice", tmp_path)
    assert (made / "README.md").read_text() == "mine"
