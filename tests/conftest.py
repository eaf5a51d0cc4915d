"""The ground every test stands on: no display, no user's folders, fonts that can write Korean."""

from __future__ import annotations

import gc
import itertools
import json
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest_plugins = ["uic.testing.plugin"]

_HOME = Path(tempfile.mkdtemp(prefix="uic-tests-"))
for _name in ("STATE", "CACHE", "CONFIG"):  # one set a session: scenes are made once, records never touch the user's
    _folder = _HOME / _name.lower()
    _folder.mkdir()
    os.environ[f"UIC_{_name}_DIR"] = str(_folder)
_SCREENS = [{"name": name, "x": x, "y": 0, "width": 800, "height": 800} for name, x in (("left", 0), ("right", 800))]
_DPI = {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
(_HOME / "screens.json").write_text(json.dumps({"screens": [{**screen, **_DPI} for screen in _SCREENS]}))
os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={_HOME / 'screens.json'}"  # two, as on an operator's desk
os.environ.setdefault("QT_LOGGING_RULES", "qt.qpa.fonts.warning=false")
os.environ.setdefault("UIC_HUB_KEYS", "none")  # tests about access ask for keys; the others get along without
os.environ.setdefault("UIC_VISION_RUN", "off")  # the same
os.environ.setdefault("UIC_SIM_RUN", "never")  # tests about the simulated city ask for it
os.environ.setdefault("UIC_GATEWAY_LISTEN", "")  # and those about phones and tablets for the gateway
os.environ["PYTHONFAULTHANDLER"] = "1"  # a child that dies by a signal says where
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell's background job: children would not hear Ctrl+C
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_configure(config: pytest.Config) -> None:
    """Clips and compiled kernels outlive the session, in pytest's own cache; missing Korean fonts end it."""
    if cache := getattr(config, "cache", None):
        os.environ.setdefault("UIC_TEST_CLIPS", str(cache.mkdir("uic-clips")))
        os.environ.setdefault("NUMBA_CACHE_DIR", str(cache.mkdir("uic-kernels")))
        if os.environ.pop("PYTHONDONTWRITEBYTECODE", ""):  # the tree stays clean, but hundreds of children start faster
            os.environ["PYTHONPYCACHEPREFIX"] = str(cache.mkdir("uic-bytecode"))
    if not _korean_fonts():
        pytest.exit("no font here can write Korean: every picture would be boxes. Install fonts-nanum.", returncode=3)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """`slow` tests run only when asked for by name or by -m."""
    if config.option.markexpr or config.option.keyword:
        return
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.skip(reason="slow: run with -m slow"))


def pytest_sessionstart() -> None:
    """Cycles are collected between tests, on the thread that owns the windows: see uic_console.garbage."""
    gc.disable()


def pytest_runtest_teardown(item: pytest.Item) -> None:
    """The young garbage after each test, all of it now and then."""
    gc.collect(2 if next(_ENDED) % 25 == 0 else 1)


_ENDED = itertools.count(1)


@pytest.fixture(scope="session", autouse=True)
def _sweep() -> Iterator[None]:
    """Leave nothing in the temp directory."""
    yield
    shutil.rmtree(_HOME, ignore_errors=True)


def _korean_fonts() -> bool:
    if not (tool := shutil.which("fc-list")):
        return any(Path("/usr/share/fonts").rglob("*anum*.ttf"))
    return bool(subprocess.run([tool, ":lang=ko"], capture_output=True, text=True, check=False).stdout.strip())
