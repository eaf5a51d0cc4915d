"""The banner, what is heard, the frames and the figures, before a real hub and a real, silent sound device."""

from __future__ import annotations

import csv
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from uic.alarms import Alarm, AlarmPriority, AlarmState
from uic.testing import eventually
from uic_console.alarms.banner import AlarmBanner
from uic_console.alarms.figures import FiguresPanel
from uic_console.alarms.herald import Herald, Repeats
from uic_console.alarms.player import RATE, SOUNDS, Player, samples
from uic_console.charts import Chart
from uic_console.theme import DARK


def banner_of(desk) -> AlarmBanner:
    return desk.window_.findChild(AlarmBanner)


def played(desk) -> list[str]:
    return [sound.name for sound in desk.alarms.sounds.player.played]


def test_the_banner_shows_the_gravest_and_stays_on_it_until_it_is_answered(room):
    desk = room.open_desk()
    banner, model = banner_of(desk), desk.alarms.banner_model
    assert not banner.isVisible()
    first = room.raised("t.medium", camera_id="cam-4")
    room.until(banner.isVisible)
    later = room.raised("t.medium")
    room.knows(desk, first, later)
    assert model.alarm.id == first.id  # as grave, and came later
    assert model.others == 1
    graver = room.raised("t.critical", text_en="180 m off", camera_id="cam-2")
    room.until(lambda: model.alarm.id == graver.id)
    text = banner.findChild(QLabel, "alarm-banner-text").text()
    assert "Off course · 180 m off" in text
    assert "Gwanyang-ro 2" in text
    assert banner.findChild(QLabel, "alarm-banner-sign").text() == "◆1"
    assert not banner._close.isVisible()  # must be answered


def test_a_banner_that_has_just_changed_takes_no_answer_yet(room):
    desk = room.open_desk()
    alarm = room.raised("t.medium")
    room.until(lambda: desk.alarms.banner_model.alarm is not None)
    button = banner_of(desk).findChild(QPushButton, "alarm-banner-acknowledge")
    assert not button.isEnabled()
    desk.press("alarms.acknowledge-banner")
    assert alarm.id not in desk.alarms.book.asking
    room.until(button.isEnabled)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    room.until(lambda: desk.alarms.book.get(alarm.id).acknowledged)
    room.until(lambda: "Acknowledged by" in banner_of(desk).findChild(QLabel, "alarm-banner-text").text())
    room.until(lambda: not banner_of(desk).isVisible())


def test_the_banner_asks_for_the_note_that_a_kind_demands(room):
    desk = room.open_desk()
    alarm = room.raised("t.noted")
    room.until(lambda: desk.alarms.banner_model.is_armed)
    desk.press("alarms.acknowledge-banner")
    note = banner_of(desk).findChild(QLineEdit, "alarm-banner-note")
    assert note.isVisible()
    QTest.keyClick(note, Qt.Key.Key_Return)  # nothing written: not answered
    assert alarm.id not in desk.alarms.book.asking
    note.setText("closed the bank")
    QTest.keyClick(note, Qt.Key.Key_Return)
    room.until(lambda: desk.alarms.book.get(alarm.id).acknowledged_note == "closed the bank")


def test_a_new_alarm_is_heard_once_and_a_graver_one_breaks_in(room):
    desk = room.open_desk()
    room.raised("t.low")
    room.until(lambda: desk.alarms.sounds.player._thread is not None)
    room.raised("t.critical")
    room.until(lambda: "p1" in played(desk))
    whole = len(samples("p1")) // 2
    sound = next(sound for sound in desk.alarms.sounds.player.played if sound.name == "p1")
    assert sound.frames >= whole  # the device took all of it


def test_a_machine_without_a_loudspeaker_says_so_once_and_alarms_are_shown_all_the_same(room):
    desk = room.open_desk()
    desk.alarms.sounds.player._backends = ("JACK",)  # no such server here
    alarm = room.raised("t.critical")
    room.until(lambda: any("No alarm sound here" in text for text, _level in desk.said))
    assert desk.alarms.banner_model.alarm.id == alarm.id
    desk.press("alarms.sound-test")
    room.raised("t.critical")
    room.until(lambda: desk.alarms.book.unanswered() == 2)
    assert len([text for text, _level in desk.said if "No alarm sound here" in text]) == 1


def test_quiet_ends_by_itself_and_is_in_sight_while_it_lasts(room):
    desk = room.open_desk()
    desk.press("alarms.quiet")
    assert "Alarm sounds are off for" in desk.offered["alarms.quiet"]
    room.raised("t.medium")
    room.until(lambda: desk.alarms.book.unanswered() == 1)
    desk.alarms.sounds.look()
    assert played(desk) == []
    desk.alarms.sounds.quiet(0.05)
    room.until(lambda: "alarms.quiet" not in desk.offered)
    room.until(lambda: played(desk) == ["p3"])  # what still waits is heard then


def test_each_priority_has_a_sound_of_its_own():
    lengths = {name: len(samples(name)) / 2 / RATE for name in SOUNDS}
    assert len({samples(name) for name in SOUNDS}) == len(SOUNDS)
    assert lengths["p1"] > lengths["p2"] > lengths["p3"] > lengths["p4"]
    assert max(lengths.values()) < 2.0


def test_a_player_that_is_closed_falls_silent_at_once(qapp):
    player = Player(backends=["NULL"])
    player.play("p1")
    eventually(lambda: player._thread is not None)
    player.close()
    assert all(sound.frames < len(samples("p1")) // 2 for sound in player.played)


# What is heard when, by the clock.

T0 = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)


def alarm(name: str, priority: int, *, nags: int = 0, state: AlarmState = AlarmState.UNACKNOWLEDGED) -> Alarm:
    return Alarm(
        id=name, type="t", source=name, state=state, priority=AlarmPriority(priority), active=True, acknowledged=False,
        raised_at=T0, announced_at=T0, last_active_at=T0, changed_at=T0, nags=nags,
    )  # fmt: skip


class Ear:
    """A herald and what it was told."""

    def __init__(self, *, must: tuple[str, ...] = ()) -> None:
        self.herald = Herald(must_answer=lambda one: one.id in must, repeats=Repeats())
        self.open: dict[str, Alarm] = {}

    def tell(self, *alarms: Alarm) -> None:
        for one in alarms:
            self.open[one.id] = one
            self.herald.note(one)

    def hears(self, now: float) -> str:
        waiting = [one for one in self.open.values() if one.needs_answer]
        called = self.herald.call(now, self.open, min(waiting, key=lambda one: one.priority, default=None))
        return called.id if called else ""


def test_a_storm_is_one_sound_and_a_graver_alarm_in_it_another():
    ear = Ear()
    ear.tell(*(alarm(f"low-{n}", 4) for n in range(100)))
    assert ear.hears(0.0).startswith("low")
    assert ear.hears(0.1) == ""
    ear.tell(alarm("grave", 1))
    assert ear.hears(0.2) == "grave"
    ear.tell(alarm("low-more", 4))
    assert ear.hears(0.3) == ""


def test_what_nobody_answers_is_heard_again_and_what_is_answered_never():
    ear = Ear()
    ear.tell(alarm("grave", 1), alarm("low", 4))
    assert ear.hears(0.0) == "grave"
    assert ear.hears(14.0) == ""
    assert ear.hears(15.0) == "grave"
    ear.tell(alarm("grave", 1, state=AlarmState.ACKNOWLEDGED))
    assert [ear.hears(now) for now in (31.0, 100.0, 4000.0)] == ["", "", ""]  # a low one is heard once


def test_a_nag_of_the_hub_is_heard_at_once():
    ear = Ear()
    ear.tell(alarm("low", 4))
    assert ear.hears(0.0) == "low"
    ear.tell(alarm("low", 4, nags=1))
    assert ear.hears(30.0) == "low"


def test_quiet_silences_all_but_what_must_be_answered():
    ear = Ear(must=("must",))
    ear.herald.quiet_until = 60.0
    ear.tell(alarm("grave", 1))
    assert ear.hears(0.0) == ""
    ear.tell(alarm("must", 1))
    assert ear.hears(1.0) == "must"
    ear.tell(alarm("must", 1, state=AlarmState.ACKNOWLEDGED))
    assert ear.hears(30.0) == ""
    assert ear.hears(61.0) == "grave"


# Frames and figures.


def test_the_tile_of_a_camera_is_framed_while_its_alarm_is_open(room):
    desk = room.open_desk()
    one = room.raised("t.low", source="camera/3", camera_id="cam-3")
    room.until(lambda: desk.wall.alarms == {"cam-3": 4} and "cam-3" in desk.wall.unanswered)
    two = room.raised("t.critical", source="sos/3", camera_id="cam-3")
    room.until(lambda: desk.wall.alarms == {"cam-3": 1})
    bright = desk.wall.alarms_bright
    room.until(lambda: desk.wall.alarms_bright is not bright)  # it beats
    desk.alarms.book.acknowledge([two.id])
    room.until(lambda: desk.wall.alarms == {"cam-3": 4})  # the one that nobody has answered goes first
    desk.alarms.book.acknowledge([one.id])
    room.until(lambda: desk.wall.unanswered == frozenset())
    room.over(one)
    room.over(two)
    room.until(lambda: desk.wall.alarms == {})


def test_showing_an_alarm_brings_its_camera_and_the_nearest_to_the_wall(room):
    desk = room.open_desk(tiles=4)
    raised = room.raised("t.critical", camera_id="cam-5")
    room.until(lambda: desk.alarms.banner_model.alarm is not None)
    room.until(lambda: desk.cameras.get("cam-5") is not None)
    desk.press("alarms.show-banner")
    room.until(lambda: desk.shown()[0] == "cam-5")
    assert set(desk.shown()[:3]) == {"cam-5", "cam-4", "cam-6"}
    assert desk.alarms.panel().detail.shown_id() == raised.id


def test_the_figures_stand_beside_their_norms_and_can_be_taken_out(room, tmp_path):
    desk = room.open_desk()
    desk.preferences.choices.snapshots = str(tmp_path / "out")
    answered = room.raised("t.low", source="chatty/1")
    for _ in range(6):
        room.raised("t.low")
    room.knows(desk, answered)
    desk.alarms.book.acknowledge([answered.id])
    room.until(lambda: desk.alarms.book.get(answered.id).acknowledged)
    desk.press("alarms.figures")
    panel = desk.find(FiguresPanel, "alarm-figures")
    room.until(lambda: desk.alarms.book.figures.announced >= 7)
    figures = desk.alarms.book.figures
    assert sum(figures.per_10_min) == figures.announced
    assert figures.per_10_min[-1] == figures.last_10_min
    card = panel.findChild(object, "alarm-figure-now")
    room.until(lambda: card.accessibleName().startswith("Per operator, last 10 min"))
    assert "norm: about 1" in card.accessibleName()
    assert "worse than the norm" in card.accessibleName()
    desk.press("alarms.figures")  # once more: the tables
    rate = panel.findChild(Chart, "alarm-chart-rate")
    room.until(rate._table.isVisible)
    path = panel.export_csv()
    picture = panel.export_png()
    desk.writer.flush()
    rows = list(csv.reader(path.read_text("utf-8-sig").splitlines()))
    assert ["Figure", "Value", "Norm"] in rows
    assert any(row and row[0] == "Unanswered now" for row in rows)
    assert QImage(str(picture)).width() > 200


def test_an_age_is_told_as_people_say_it():
    from uic_console.alarms.words import span

    seconds = [18, 725, 3 * 3600 + 725, 3 * 86_400 + 4 * 3600]
    assert [span(value) for value in seconds] == ["0:18", "12:05", "3:12:05", "3 d 4 h"]


@pytest.mark.parametrize("bright", [True, False])
def test_a_chip_changes_its_brightness_only(bright):
    from uic_console.alarms.delegates import chip_colours

    fill, edge, _ink = chip_colours(alarm("one", 1), bright=bright, ground=DARK.base)
    assert edge == DARK.p1
    assert (fill == DARK.p1) is bright
    assert fill.hue() == pytest.approx(DARK.p1.hue(), abs=8)
