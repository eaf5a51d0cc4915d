"""A real PostgreSQL of one's own for tests: made in a temporary folder from the system's packages, gone afterwards."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from types import TracebackType

from uic.testing import eventually

__all__ = ["PostgresServer", "postgres_missing"]

_NAMES = itertools.count(1)


def _programs() -> Path | None:
    """Debian keeps them off the path, by version; elsewhere they are on it."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parent.parent.name))
    if found:
        return found[-1].parent
    on_path = shutil.which("initdb")
    return Path(on_path).parent if on_path and shutil.which("postgres") else None


def postgres_missing() -> str:
    """Why no PostgreSQL can be had here; "": it can."""
    if os.name == "nt":
        return "this is Windows"
    if _programs() is None:
        return "initdb was found neither in /usr/lib/postgresql/*/bin nor on the path (package postgresql)"
    try:
        import psycopg  # noqa: F401
    except ImportError as error:
        return f"psycopg cannot be imported: {error} (uic-console[postgresql])"
    return "" if os.geteuid() or _other_user() else "PostgreSQL refuses root, and there is no other user here"


def _other_user() -> str | None:
    import pwd

    names = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in names), None)


class PostgresServer:
    """A cluster that listens on a socket in its own folder. `with`; then `database()` for a fresh one.

    It does not wait for the disk: tests kill the hub, not the machine.
    """

    def __init__(self) -> None:
        self._bin = _programs()
        self._user = _other_user() if os.geteuid() == 0 else None
        self._folder = Path(tempfile.mkdtemp(prefix="uic-pg-"))  # short: a socket's path has 107 bytes
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> PostgresServer:
        if self._user:
            shutil.chown(self._folder, self._user)
        try:
            self._run("initdb", "-D", self._data, "-U", "uic", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
            self.start()
        except BaseException:
            self._sweep()
            raise
        return self

    def __exit__(
        self, _type: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        self.stop()
        self._sweep()

    def start(self) -> None:
        """Start it, also after `stop`; back when it answers."""
        options = {"unix_socket_directories": str(self._folder), "listen_addresses": "", "fsync": "off"}
        settings = [word for name, value in options.items() for word in ("-c", f"{name}={value}")]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._program("postgres"), "-D", self._data, *settings],
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                cwd=self._folder,
                user=self._user,
                start_new_session=True,  # Ctrl+C is for the tests; they stop it then
            )
        eventually(self._answers, within_s=30.0, every_s=0.05)

    def stop(self) -> None:
        """End it as a crash of the machine's power would, without a farewell to those who are connected."""
        if self._process is None:
            return
        self._process.send_signal(3)  # SIGQUIT: at once; the next start recovers
        self._process.wait(15.0)
        self._process = None

    def database(self) -> str:
        """The URL of a new, empty database."""
        import psycopg

        name = f"uic_{next(_NAMES)}"
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        return self._url(name).replace("postgresql://", "postgresql+psycopg://", 1)

    def drop(self, url: str) -> None:
        """Take a database away, whoever is connected."""
        import psycopg

        name = url.partition("?")[0].rpartition("/")[2]
        with psycopg.connect(self._url("postgres"), autocommit=True) as connection:
            connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    @property
    def _data(self) -> str:
        return str(self._folder / "data")

    def _url(self, database: str) -> str:
        return f"postgresql://uic@/{database}?host={self._folder}"

    def _answers(self) -> bool:
        import psycopg

        assert self._process is not None
        log = self._folder / "log"
        assert self._process.poll() is None, f"PostgreSQL ended: {log.read_text(errors='replace')[-2000:]}"
        try:
            psycopg.connect(self._url("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True

    def _program(self, name: str) -> str:
        assert self._bin is not None, postgres_missing()
        return str(self._bin / name)

    def _run(self, name: str, *arguments: str) -> None:
        done = subprocess.run(
            [self._program(name), *arguments],
            capture_output=True,
            text=True,
            user=self._user,
            cwd=self._folder,
            timeout=120,
            check=False,
        )
        if done.returncode:
            raise OSError(f"{name} failed: {done.stderr[-2000:]}")

    def _sweep(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
