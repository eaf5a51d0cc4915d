"""A shell to type `uic` into: real processes, folders of their own, nobody's hub."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from uic.testing.hub_process import free_address


@dataclass
class Shell:
    """Types `uic …` in an installation of its own."""

    home: Path
    address: str
    variables: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        folders = {f"UIC_{name}_DIR": str(self.home / name.lower()) for name in ("STATE", "CACHE", "CONFIG")}
        return {**os.environ, **folders, "UIC_HUB_ADDRESS": self.address, **self.variables}

    def uic(self, *arguments: str, typed: str = "", timeout_s: float = 60) -> subprocess.CompletedProcess[str]:
        """Run to the end."""
        return subprocess.run(
            [sys.executable, "-m", "uic", *arguments],
            env=self.environment,
            input=typed,
            capture_output=True,
            text=True,
            timeout=timeout_s,
        )

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Run beside the test."""
        return subprocess.Popen(
            [sys.executable, "-m", "uic", *arguments],
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def start_hub(self) -> subprocess.Popen[str]:
        """A hub of this installation; back when it answers."""
        process = self.start("hub")
        assert process.stdout is not None
        said = process.stdout.readline()
        if "hub answers at" not in said:
            process.kill()
            raise AssertionError(f"the hub did not start: {process.communicate()[1]}")
        return process


def free_port() -> int:
    """Of two free ports in a row, the first: a hub takes both."""
    return int(free_address().rpartition(":")[2])


@pytest.fixture
def shell(tmp_path) -> Shell:
    return Shell(tmp_path, f"tcp://127.0.0.1:{free_port()}")


@pytest.fixture
def hub(shell) -> Iterator[subprocess.Popen[str]]:
    """A running hub; whatever the test did to it, it is gone afterwards."""
    process = shell.start_hub()
    yield process
    if process.poll() is None:
        process.kill()
    process.communicate()


@pytest.fixture
def empty_hub(shell, request) -> subprocess.Popen[str]:
    """A running hub without generated cameras."""
    shell.variables["UIC_SCENES_ENABLED"] = "no"
    process: subprocess.Popen[str] = request.getfixturevalue("hub")
    return process
