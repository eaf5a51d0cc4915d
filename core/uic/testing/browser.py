"""A real browser without a screen, for pages of the gateway: Chromium, spoken to over its own protocol."""

from __future__ import annotations

import base64
import itertools
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

from uic.testing import eventually

__all__ = ["Browser", "Page", "browser_missing"]

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_ANSWER_S = 30.0


def browser_missing() -> str:
    """Why there is no browser; "": there is one."""
    return "" if _program() else f"none of {', '.join(_NAMES)} is installed (scripts/system-packages names chromium)"


def _program() -> str | None:
    return next((found for name in _NAMES if (found := shutil.which(name))), None)


class Browser:
    """One Chromium with a profile of its own. `with Browser(tmp_path) as browser: page = browser.open(url)`."""

    def __init__(self, folder: Path, *, language: str = "ko-KR") -> None:
        self._folder, self._language = folder / "chromium", language
        self._process: subprocess.Popen[bytes] | None = None
        self._pages: list[Page] = []

    def __enter__(self) -> Browser:
        program = _program()
        assert program is not None, browser_missing()
        self._folder.mkdir(parents=True)
        self._process = subprocess.Popen(
            [
                program,
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-extensions",
                "--disable-renderer-backgrounding",
                "--disable-background-timer-throttling",
                "--no-first-run",
                "--ignore-certificate-errors",
                "--autoplay-policy=no-user-gesture-required",
                "--remote-debugging-port=0",
                f"--lang={self._language}",
                f"--user-data-dir={self._folder}",
                "about:blank",
            ],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        told = self._folder / "DevToolsActivePort"
        eventually(lambda: told.exists() and len(told.read_text().splitlines()) >= 2, within_s=60.0, every_s=0.05)
        return self

    def __exit__(self, *_: object) -> None:
        for page in self._pages:
            page.close()
        assert self._process is not None
        os.killpg(self._process.pid, signal.SIGKILL)  # it and what it started: a session of its own
        self._process.wait(10.0)

    def open(self, url: str, *, wide: int = 390, high: int = 844, place: tuple[float, float] | None = None) -> Page:
        """A new page, of a phone's size unless said otherwise, that may know where it is."""
        port, path = (self._folder / "DevToolsActivePort").read_text().splitlines()[:2]
        page = Page(f"ws://127.0.0.1:{port}{path}", wide=wide, high=high, language=self._language)
        self._pages.append(page)
        if place is not None:
            page.stand(*place)
        page.go(url)
        return page


class Page:
    """One page. `run` evaluates JavaScript in it; everything waits for what is needed and for nothing else."""

    def __init__(self, address: str, *, wide: int, high: int, language: str) -> None:
        self._line: ClientConnection = connect(address, max_size=None)
        self._ids = itertools.count(1)
        self._session = ""
        context = self._ask("Target.createBrowserContext")["browserContextId"]
        self._ask("Browser.grantPermissions", browserContextId=context, permissions=["geolocation"])
        target = self._ask("Target.createTarget", url="about:blank", browserContextId=context)["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        self.troubles: list[str] = []  # what the page's code complained of
        for domain in ("Page", "Runtime", "Network", "Log"):
            self._ask(f"{domain}.enable")
        self._ask("Emulation.setLocaleOverride", locale=language)
        self._ask(
            "Emulation.setUserAgentOverride",
            userAgent="Mozilla/5.0 (Linux; Android 14) Chrome Mobile",
            acceptLanguage=language,
        )
        self.resize(wide, high)

    def resize(self, wide: int, high: int) -> None:
        """Another screen."""
        self._ask("Emulation.setDeviceMetricsOverride", width=wide, height=high, deviceScaleFactor=1, mobile=False)

    def stand(self, lat: float, lon: float, accuracy_m: float = 8.0) -> None:
        """Be somewhere: what the browser's geolocation says from now on."""
        self._ask("Emulation.setGeolocationOverride", latitude=lat, longitude=lon, accuracy=accuracy_m)

    def cut(self, off: bool) -> None:
        """Take the network away, or give it back."""
        self._ask(
            "Network.emulateNetworkConditions", offline=off, latency=0, downloadThroughput=-1, uploadThroughput=-1
        )

    def go(self, url: str) -> None:
        """Load a page and wait until its code has run."""
        self._ask("Page.navigate", url=url)
        self.wait(
            f"location.href.startsWith({json.dumps(url.partition('#')[0])}) && document.readyState === 'complete'"
        )

    def run(self, code: str) -> Any:
        """The value of an expression; a promise is waited for."""
        told = self._ask("Runtime.evaluate", expression=code, awaitPromise=True, returnByValue=True, userGesture=True)
        assert "exceptionDetails" not in told, told["exceptionDetails"]
        return told["result"].get("value")

    def wait(self, code: str, *, within_s: float = 30.0) -> Any:
        """The first true value of an expression."""

        def fact() -> Any:
            try:
                return self.run(code)
            except AssertionError:  # between two pages
                return None

        fact.__name__ = code
        return eventually(fact, within_s=within_s, every_s=0.05)

    def text(self, selector: str) -> str:
        """What an element reads."""
        return str(self.run(f"document.querySelector({json.dumps(selector)}).innerText"))

    def fill(self, selector: str, value: str) -> None:
        """Write into a field, as typing does."""
        self.run(f"document.querySelector({json.dumps(selector)}).focus()")
        self._ask("Input.insertText", text=value)

    def click(self, selector: str, *, hold_s: float = 0.0) -> None:
        """Press where an element is, for as long as is said."""
        x, y = self._middle(selector)
        self.press(x, y, hold_s=hold_s)

    def press(self, x: float, y: float, *, hold_s: float = 0.0) -> None:
        """Press at a place of the page."""
        self._mouse("mousePressed", x, y)
        if hold_s:
            self._rest(hold_s)
        self._mouse("mouseReleased", x, y)

    def hold(self, selector: str, until: Callable[[], Any]) -> None:
        """Press an element until something is so."""
        x, y = self._middle(selector)
        self._mouse("mousePressed", x, y)
        eventually(until, within_s=30.0, every_s=0.05)
        self._mouse("mouseReleased", x, y)

    def shot(self, path: Path) -> Path:
        """A picture of the page."""
        data = self._ask("Page.captureScreenshot", format="png")["data"]
        path.write_bytes(base64.b64decode(data))
        return path

    def close(self) -> None:
        """Hang up."""
        self._line.close()

    def _middle(self, selector: str) -> tuple[float, float]:
        box = (
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'nearest'});"
            "const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2, b.width]; })()"
        )
        x, y, wide = self.run(box)
        assert wide, f"{selector} is not to be seen"
        return x, y

    def _mouse(self, kind: str, x: float, y: float) -> None:
        self._ask("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", buttons=1, clickCount=1)

    @staticmethod
    def _rest(seconds: float) -> None:
        pause = time.sleep
        pause(seconds)

    def _ask(self, method: str, **params: Any) -> dict[str, Any]:
        number = next(self._ids)
        asked: dict[str, Any] = {"id": number, "method": method, "params": params}
        if self._session:
            asked["sessionId"] = self._session
        self._line.send(json.dumps(asked))
        while True:
            told = json.loads(self._line.recv(timeout=_ANSWER_S))
            if told.get("id") == number:
                assert "error" not in told, f"{method}: {told['error']}"
                answer: dict[str, Any] = told["result"]
                return answer
            self._hear(told)

    def _hear(self, told: dict[str, Any]) -> None:
        if told.get("method") == "Runtime.exceptionThrown":
            details = told["params"]["exceptionDetails"]
            self.troubles.append(str(details.get("exception", {}).get("description") or details.get("text")))
