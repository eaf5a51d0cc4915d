"""`uic camera import`, with a hub and without: thousands of lines, bad ones named, all or none kept."""

from __future__ import annotations

import contextlib
import json
import os
import pty
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from uic.testing import eventually

HEADER = "number,name,lat,lon,main_url"


def line(number: int) -> str:
    return f"{number},관양동 {number},37.39,126.95,rtsp://admin:secret@10.0.0.1/{number}"


@pytest.fixture
def write(tmp_path):
    def write(lines: list[str], encoding: str = "utf-8") -> str:
        file = tmp_path / "cameras.csv"
        file.write_bytes("\n".join([HEADER, *lines]).encode(encoding))
        return str(file)

    return write


def kept(shell) -> list[int]:
    """Numbers of the registry, read past the program: what is truly on the disk."""
    with closing(sqlite3.connect(shell.home / "state" / "records.db")) as plain:
        return [number for (number,) in plain.execute("SELECT number FROM camera ORDER BY number")]


def kill_when_written(process: subprocess.Popen[str], log: Path, *, grown_by: int, victim: int) -> None:
    """SIGKILL the victim once the import has written so many bytes to the database's log, or was faster."""

    def size() -> int:
        with contextlib.suppress(FileNotFoundError):  # a log goes with the last who had its database open
            return log.stat().st_size
        return 0

    before = size()
    eventually(
        lambda: process.poll() is not None or size() > before + grown_by,
        within_s=30,
        every_s=0.001,
    )
    with contextlib.suppress(ProcessLookupError):
        os.kill(victim, signal.SIGKILL)


def test_6500_lines_with_bad_ones_are_refused_as_a_whole_then_imported_without_them(shell, write):
    lines = [line(number) for number in range(1, 6501)]
    lines[9] = "ten,관양동,37.39,126.95,"
    lines[99] = "100,관양동,126.95,37.39,"
    lines[2999] = "1,관양동 again,37.39,126.95,"
    file = write(lines, "cp949")
    refused = shell.uic("camera", "import", file)
    assert refused.returncode == 5
    told = refused.stderr.splitlines()
    assert f"uic: {file} line 11 (ten 관양동): number 'ten' is no whole number" in told
    assert any(said.startswith(f"uic: {file} line 101 (100 관양동): latitude") for said in told)
    assert (
        f"uic: {file} line 3001 (1 관양동 again): the number 1 is taken by cam-0001 (관양동 1), on line 2" not in told
    )
    assert any("line 3001" in said for said in told)
    assert "nothing was imported: 3 of 6500 lines are bad" in told[-1]
    assert kept(shell) == []
    done = shell.uic("camera", "import", file, "--skip-bad", "--json")
    report = json.loads(done.stdout)
    assert done.returncode == 0
    assert (report["imported"], report["good"], report["encoding"]) == (True, 6497, "cp949")
    assert [bad["line"] for bad in report["bad"]] == [11, 101, 3001]
    assert report["result"] == {"added": 6497, "changed": 0, "unchanged": 0, "removed": 0}
    assert len(kept(shell)) == 6497


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo terminal")
@pytest.mark.parametrize(("answer", "imported"), [("y", 2), ("n", 0)])
def test_on_a_terminal_it_shows_its_progress_and_asks_whether_to_leave_out_bad_lines(shell, write, answer, imported):
    terminal, ours = pty.openpty()
    importing = subprocess.Popen(
        [sys.executable, "-m", "uic", "camera", "import", write([line(1), "x,,,,", line(3)])],
        env={**shell.environment, "TERM": "xterm"},
        stdin=ours,
        stdout=subprocess.PIPE,
        stderr=ours,
        text=True,
    )
    os.close(ours)
    said = ""
    while "Import the other 2 cameras? [y/N]" not in said:
        said += os.read(terminal, 4096).decode(errors="replace")
    os.write(terminal, f"{answer}\n".encode())
    with contextlib.suppress(OSError):  # the other end closes when the program ends
        while part := os.read(terminal, 4096):
            said += part.decode(errors="replace")
    importing.communicate(timeout=30)
    os.close(terminal)
    assert "reading cameras.csv" in said
    assert len(kept(shell)) == imported
    assert importing.returncode == (0 if imported else 5)


def test_a_dry_run_says_what_would_happen_and_changes_nothing(shell, write):
    done = shell.uic("camera", "import", write([line(1), line(2)]), "--dry-run")
    assert done.returncode == 0
    assert "2 added" in done.stdout
    assert kept(shell) == []


def test_a_dry_run_over_bad_lines_tells_a_script_so(shell, write):
    done = shell.uic("camera", "import", write([line(1), "x,,,,"]), "--dry-run", "--json")
    assert done.returncode == 5
    report = json.loads(done.stdout)
    assert (report["dry_run"], report["imported"], len(report["bad"])) == (True, False, 1)


def test_importing_again_changes_only_what_changed_and_replace_removes_the_rest(shell, write, empty_hub):
    shell.uic("camera", "import", write([line(1), line(2), line(3)]))
    done = shell.uic("camera", "import", write([line(2), line(3).replace("관양동", "평촌동")]), "--json")
    assert json.loads(done.stdout)["result"] == {"added": 0, "changed": 1, "unchanged": 1, "removed": 0}
    done = shell.uic("camera", "import", write([line(3)]), "--replace", "--json")
    assert json.loads(done.stdout)["result"]["removed"] == 2
    assert kept(shell) == [3]


def test_through_a_running_hub_every_console_learns_of_it(shell, write, hub):
    done = shell.uic("camera", "import", write([line(101), line(102)]))
    assert done.returncode == 0, done.stderr
    assert f"2 added, 0 changed, 0 as they were in the hub {shell.address}" in done.stdout
    assert kept(shell)[-2:] == [101, 102]
    event = json.loads(
        shell.uic("events", "tail", "camera", "--after", "0", "--count", "2", "--json").stdout.splitlines()[1]
    )
    assert (event["type"], event["data"], event["specversion"]) == ("camera.imported", {"count": 2}, "1.0")


def test_a_number_of_a_registered_camera_is_named_with_its_holder(shell, write, hub):
    done = shell.uic("camera", "import", write([line(1).replace("1,", "1,", 1)]), "--json")
    assert done.returncode == 0, "cam-0001 is the same id: it is changed"
    text = HEADER + ",id\n" + line(2) + ",gate-2\n"
    (Path(shell.home) / "other.csv").write_text(text, encoding="utf-8")
    done = shell.uic("camera", "import", str(Path(shell.home) / "other.csv"))
    assert done.returncode == 5
    assert "the number 2 is taken by cam-0002" in done.stderr


def test_killed_in_the_middle_an_import_leaves_all_or_none(shell, write):
    shell.uic("camera", "import", write([line(1)]))
    file = write([line(number) for number in range(1, 6501)])
    seen = []
    for grown_by in (0, 800_000):
        importing = shell.start("camera", "import", file)
        log = shell.home / "state" / "records.db-wal"
        kill_when_written(importing, log, grown_by=grown_by, victim=importing.pid)
        importing.communicate(timeout=60)
        seen.append(len(kept(shell)))
    assert set(seen) <= {1, 6500}, seen
    assert shell.uic("camera", "import", file).returncode == 0  # nothing is left locked
    assert len(kept(shell)) == 6500


def test_a_hub_killed_in_the_middle_of_an_import_has_all_or_none_after_its_restart(shell, write, hub):
    before = len(kept(shell))
    importing = shell.start("camera", "import", write([line(number) for number in range(1000, 7000)]))
    kill_when_written(importing, shell.home / "state" / "records.db-wal", grown_by=300_000, victim=hub.pid)
    hub.wait(10)
    importing.communicate(timeout=60)
    again = shell.start_hub()
    listed = json.loads(shell.uic("camera", "list", "--json").stdout)
    again.kill()
    again.communicate()
    assert len(listed) in (before, before + 6000)


def test_a_folder_held_by_a_hub_elsewhere_is_not_written_beside_it(shell, write, hub):
    shell.variables["UIC_HUB_ADDRESS"] = "tcp://127.0.0.1:9"  # where nobody listens: looks as if no hub ran
    done = shell.uic("camera", "import", write([line(1)]))
    assert done.returncode == 1
    assert "is in use by process" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_file_that_is_not_there_or_no_list_is_one_line(shell):
    for name, words in (("absent.csv", "No such file"), (__file__, "no column number")):
        done = shell.uic("camera", "import", str(name))
        assert done.returncode == 1
        assert words in done.stderr
        assert done.stderr.count("\n") == 1


def test_the_template_can_be_imported_as_it_is(shell):
    template = shell.uic("camera", "import", "--template").stdout
    file = shell.home / "template.csv"
    file.write_text(template, encoding="utf-8")
    assert shell.uic("camera", "import", str(file)).returncode == 0
    assert kept(shell) == [1]
    assert "번호" in shell.uic("camera", "import", "--columns").stdout


def test_cameras_are_added_listed_searched_and_removed_and_passwords_stay_hidden(shell, empty_hub):
    url = "rtsp://admin:secret@10.0.0.1/main"
    done = shell.uic(
        "camera", "add", "--number", "7", "--name", "비산사거리", "--url", url, "--lat", "37.4", "--lon", "126.9"
    )
    assert done.returncode == 0, done.stderr
    again = shell.uic("camera", "add", "--number", "7", "--name", "Other")
    assert again.returncode == 1
    assert "there is a camera cam-0007 already" in again.stderr
    other = shell.uic("camera", "add", "--number", "7", "--name", "Other", "--id", "other")
    assert "the number 7 is taken by cam-0007 (비산사거리)" in other.stderr
    listed = shell.uic("camera", "list", "비산")
    assert "비산사거리" in listed.stdout
    assert "secret" not in listed.stdout
    assert shell.uic("camera", "list", "nowhere").returncode == 1
    assert shell.uic("camera", "remove", "cam-0007").returncode == 0
    assert kept(shell) == []
    assert "there is no camera cam-0007" in shell.uic("camera", "remove", "cam-0007").stderr


def test_a_wrong_camera_on_the_command_line_is_one_line(shell):
    done = shell.uic("camera", "add", "--number", "7", "--name", "Gate", "--lat", "126.9", "--lon", "37.4")
    assert done.returncode == 1
    assert "latitude 126.9 and longitude 37.4 look swapped" in done.stderr
    assert done.stderr.count("\n") == 1
