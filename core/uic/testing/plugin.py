"""pytest fixtures that reach plugin authors by our pytest11 entry point."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from uic.testing.access import SecuredHub
from uic.testing.access import secured_hub as make_secured_hub
from uic.testing.clips import h264_clip as make_clip
from uic.testing.malformed import malformed as make_malformed
from uic.testing.postgres import PostgresServer, postgres_missing
from uic.testing.servers import RtspServer, SilentServer

__all__ = ["h264_clip", "malformed", "postgres_server", "records_url", "rtsp_server", "secured_hub", "silent_server"]


@pytest.fixture(scope="session")
def h264_clip() -> Callable[..., Path]:
    """`h264_clip(width, height, fps, seconds, gop=…)`: a small true-H.264 file, made once."""
    return make_clip


@pytest.fixture
def secured_hub(tmp_path: Path) -> Iterator[SecuredHub]:
    """A hub that demands keys and sign-in, with cameras and accounts: give it people, keys and consoles."""
    with make_secured_hub(tmp_path / "hub") as hub:
        yield hub


@pytest.fixture
def rtsp_server() -> Iterator[RtspServer]:
    """A real RTSP server: give it mounts (`serve`), `start` it, `cut` it, `start` it again."""
    with RtspServer() as server:
        yield server


@pytest.fixture
def silent_server() -> Iterator[SilentServer]:
    """Something that accepts connections and never says a word."""
    with SilentServer() as server:
        yield server


@pytest.fixture
def malformed(tmp_path: Path) -> Callable[[str], Path]:
    """`malformed(kind)`: a broken file of one of the kinds in `uic.testing.malformed.MALFORMED`."""
    return lambda kind: make_malformed(kind, tmp_path)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """A real PostgreSQL, started once; skips loudly where it cannot be had."""
    if why := postgres_missing():
        pytest.skip(f"POSTGRESQL NOT TESTED: {why}")
    with PostgresServer() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def records_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of empty records for `uic.store.Store`: a test that asks for it runs on both databases."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'records.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    url = server.database()
    yield url
    server.drop(url)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """One line that nobody overlooks, where half of the tests of the records did not run."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get("skipped", ())]
    if missing := sum("POSTGRESQL NOT TESTED" in words for words in skipped):
        terminalreporter.write_line(
            f"POSTGRESQL NOT TESTED: {missing} tests: {postgres_missing()}", red=True, bold=True
        )
