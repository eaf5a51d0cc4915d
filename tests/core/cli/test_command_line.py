"""`uic` as it is typed: help at once, mistakes in one line, exit statuses a script can use."""

from __future__ import annotations

import json
import re
import resource
import subprocess
import sys

import uic


def test_help_lists_every_command_and_comes_at_once(shell):
    times = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = shell.uic("--help")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append(after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)
    assert done.returncode == 0
    for command in ("here", "hub", "console", "camera", "plugin", "doctor", "events", "bench", "settings", "version"):
        assert re.search(rf"^  {command}  +\S", done.stdout, re.MULTILINE), command
    assert min(times) < 0.4, times  # s of CPU; 0.13 on a quiet machine, and twice that beside busy neighbours


def test_help_imports_nothing_heavy(shell):
    program = (
        "import sys; sys.argv = ['uic', '--help']\n"
        "from uic.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = {'numpy', 'cv2', 'av', 'numba', 'PySide6', 'sqlalchemy', 'zmq', 'rich', 'structlog'}\n"
        "print('HEAVY', sorted(heavy & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", program], env=shell.environment, capture_output=True, text=True)
    assert "HEAVY []" in done.stdout, done.stderr


COMMANDS = (
    "bench camera console doctor events here hub plugin settings sim version; camera add; camera import; camera list; "
    "camera probe; camera remove; plugin list; plugin enable; plugin disable; events schema; events tail"
)


def test_every_command_has_help_that_says_what_it_does(shell):
    first, *others = COMMANDS.split("; ")
    commands = [*([name] for name in first.split()), *(words.split() for words in others)]
    program = (
        "import contextlib, io, json, sys\n"
        "from uic.cli._main import root\n"
        "told = {}\n"
        "for words in json.loads(sys.argv[1]):\n"
        "    with contextlib.redirect_stdout(io.StringIO()) as said:\n"
        "        root.main([*words, '--help'], prog_name='uic', standalone_mode=False)\n"
        "    told[' '.join(words)] = said.getvalue()\n"
        "print(json.dumps(told))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, json.dumps(commands)], env=shell.environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert len(told) == len(commands)
    for command, text in told.items():
        usage, about = text.split("\n\n")[:2]
        assert usage.startswith(f"Usage: uic {command}"), command
        assert len(about.strip()) > 20, command
        assert about.strip()[-1] in ".)", command


def test_a_misspelt_command_is_named_with_the_nearest_and_exits_2(shell):
    done = shell.uic("camra", "list")
    assert done.returncode == 2
    assert "No such command 'camra'. Did you mean 'camera'?" in done.stderr


def test_a_wrong_setting_is_one_line_and_exits_3(shell):
    file = shell.home / "uic.toml"
    file.write_text("[log]\nlevel = 'loud'\n")
    for arguments in (["settings"], ["doctor"], ["camera", "list"]):
        done = shell.uic("--settings", str(file), *arguments)
        assert done.returncode == 3
        assert done.stderr.startswith(f"uic: {file} line 2: log.level is 'loud'")
        assert "Traceback" not in done.stderr


def test_set_overrules_for_one_call(shell):
    done = shell.uic("--set", "log.level=debug", "settings", "--json", "log.level")
    (row,) = json.loads(done.stdout)
    assert (row["value"], row["origin"], row["env"]) == ("debug", "command line", "UIC_LOG_LEVEL")


def test_explain_prints_every_setting_with_all_there_is_to_know(shell):
    done = shell.uic("settings", "--explain")
    assert done.returncode == 0
    assert "hub.address = " in done.stdout
    assert "UIC_HUB_ADDRESS; from environment variable UIC_HUB_ADDRESS" in done.stdout
    rows = json.loads(shell.uic("settings", "--json").stdout)
    assert all(row["key"] in done.stdout for row in rows)


def test_a_default_settings_file_is_written_once_and_never_over_an_edited_one(shell):
    assert shell.uic("settings", "--write-default").returncode == 0
    written = shell.home / "config" / "uic.toml"
    text = written.read_text(encoding="utf-8")
    assert "[hub]" in text
    done = shell.uic("settings", "--write-default")
    assert done.returncode == 3
    assert "there already" in done.stderr
    assert shell.uic("settings").returncode == 0
    assert written.read_text(encoding="utf-8") == text


def test_paths_are_told(shell):
    told = json.loads(shell.uic("settings", "--path", "--json").stdout)
    assert told["state"] == str(shell.home / "state")
    assert told["exists"] is False


def test_version_is_told_to_people_and_scripts(shell):
    assert shell.uic("--version").stdout.strip().endswith(uic.__version__)
    told = json.loads(shell.uic("version", "--json").stdout)
    assert told["uic"] == uic.__version__
    assert told["libraries"]["pyzmq"]


def test_our_own_mistake_is_one_line_with_the_rest_in_a_file(shell):
    program = (
        "import sys; sys.argv = ['uic', 'version']\n"
        "import uic.cli.version as broken\n"
        "broken._installed = lambda name: 1 / 0\n"
        "from uic.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", program], env=shell.environment, capture_output=True, text=True)
    assert done.returncode == 70
    assert done.stderr.count("\n") == 1
    assert "internal error: ZeroDivisionError" in done.stderr
    assert "ZeroDivisionError" in (shell.home / "state" / "log" / "crash.log").read_text()


def test_output_into_a_pipe_that_closes_is_no_error(shell):
    done = subprocess.run(
        f"{sys.executable} -m uic settings --explain | head -n 1",
        shell=True,
        env=shell.environment,
        capture_output=True,
        text=True,
    )
    assert done.stdout.count("\n") == 1
    assert done.stderr == ""


def test_a_command_that_needs_a_hub_says_that_none_answers_and_exits_4(shell):
    for arguments in (
        ["plugin", "enable", "netcasting"],
        ["camera", "list", "--hub", shell.address],
        ["events", "tail"],
    ):
        done = shell.uic(*arguments)
        assert done.returncode == 4, done.stderr
        assert f"no hub answers at {shell.address}" in done.stderr
        assert done.stderr.count("\n") == 1
