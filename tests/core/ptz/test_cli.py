"""`uic ptz` on a real hub."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from uic.cli._main import root
from uic.ptz import commands
from uic.ptz.model import Purpose, Stop, Tour
from uic.sim.control import Jam
from uic.testing.ptz import AHEAD


@pytest.fixture
def uic(room, monkeypatch):
    def run(*words: str):
        return CliRunner().invoke(root, ["ptz", *words, "--hub", room.hub.address])

    return run


def test_a_camera_is_turned_from_the_command_line_and_goes_back_to_its_duty(room, uic):
    done = uic("turn", "cam-1", "--bearing", "200", "--purpose", "safety")
    assert (done.exit_code, done.output) == (0, "cam-1: bearing 200.0 tilt 10.0 field 60.0\n")
    assert not room.listed().leases
    assert [(one.purpose, one.outcome) for one in room.audited("ptz.lease")] == [("safety", "done")]
    (line, _other) = uic("list").output.splitlines()
    assert line.startswith("cam-1")
    assert "on its duty" in line
    figures = json.loads(uic("blind", "--json").output)
    assert [(one["camera"], "safety" in one["by_purpose"]) for one in figures] == [("cam-1", True)]
    assert uic("turn", "cam-1", "--purpose", "safety").exit_code == 2
    assert uic("turn", "cam-9", "--bearing", "1", "--purpose", "safety").exit_code != 0


def test_one_that_does_not_get_there_and_one_that_another_has_are_said_so(room, uic):
    room.street.server.heads["cam-1"].obey(Jam(), 0.0)
    stuck = uic("look", "cam-1", "37.40", "126.95", "--purpose", "safety")
    assert "did not get there" in stuck.output
    kim = room.person("kim")
    kim.call(commands.AskLease(camera="cam-2", purpose=Purpose.RESCUE))
    taken = uic("turn", "cam-2", "--bearing", "10", "--purpose", "safety")
    assert "kim has camera cam-2" in str(taken.exception)
    assert room.listed().leases[0].holder == "kim"


def test_presets_and_tours_are_kept_and_listed(room, uic):
    refused = uic("save", "cam-1", "gate", "정문")
    assert refused.exit_code != 0  # nobody who may administer
    boss = room.person("supervisor")
    for key in ("gate", "stairs"):
        boss.call(commands.SavePreset(camera="cam-1", key=key, ko=key, pose=AHEAD))
    assert uic("tour", "cam-1", "round", "순회", "gate/x").exit_code == 2
    boss.call(commands.SaveTour(camera="cam-1", tour=Tour(key="round", ko="순회", en="", stops=(Stop(preset="gate"),))))
    listed = uic("presets", "cam-1").output.splitlines()
    assert [line.split()[0] for line in listed] == ["gate", "stairs", "round"]
    assert listed[2].endswith("tour: gate/10")
