"""Saved layouts in a real hub: shared and private, and never overwritten unseen."""

from __future__ import annotations

import datetime

import msgspec
import pytest

from uic.access import LocalAccess
from uic.bus import Caller, HubClient
from uic.errors import CommandRefused, LayoutError
from uic.events import EventTypes
from uic.hub import Hub
from uic.layouts import (
    Carousel,
    CarouselEntry,
    DeleteLayout,
    Layout,
    LayoutRemoved,
    LayoutSaved,
    ListLayouts,
    Rect,
    RenameLayout,
    SaveLayout,
    Tile,
    check,
    grid_layout,
    rects,
)
from uic.layouts.service import LayoutService
from uic.store import Store
from uic.testing import eventually

TYPES = EventTypes([LayoutSaved, LayoutRemoved])
FOUR = grid_layout(2, ("cam-1", None, "cam-3"))


class TwoPeople(LocalAccess):
    """Who a client is follows from its name: "console/kim" is kim."""

    def caller(self, client: str) -> Caller:
        return Caller(client=client, person=client.rpartition("/")[2])


@pytest.fixture
def hub(tmp_path, records_url):
    def begin() -> Hub:
        hub = Hub(address="tcp://127.0.0.1:0", state_dir=tmp_path, event_types=TYPES, access=TwoPeople())
        hub.start()
        hub.add_service(LayoutService(Store(records_url)))
        running.append(hub)
        return hub

    running: list[Hub] = []
    begin()
    hub_of = running[0]
    hub_of.again = lambda: (running.pop().stop(), begin())[1]
    yield hub_of
    running.pop().stop()


@pytest.fixture
def person(hub):
    clients: list[HubClient] = []

    def person(name: str, at: Hub = hub) -> HubClient:
        client = HubClient(at.address, client=f"console/{name}", event_types=TYPES)
        clients.append(client)
        client.wait()
        return client

    yield person
    for client in clients:
        client.close()


def test_a_layout_with_everything_in_it_comes_back_after_a_restart(hub, person):
    layout = Layout(
        tiles=(
            Tile(
                camera="cam-1",
                rect=Rect(left=0, top=0, width=0.5, height=1),
                zoom=Rect(left=0.2, top=0.2, width=0.5, height=0.5),
            ),
            Tile(hotspot=True, rect=Rect(left=0.5, top=0, width=0.5, height=0.5)),
            Tile(
                carousel=Carousel(entries=(CarouselEntry(camera="cam-2", dwell_s=5), CarouselEntry(camera="cam-3"))),
                rect=Rect(left=0.5, top=0.5, width=0.5, height=0.5),
            ),
        )
    )
    saved = person("kim").call(SaveLayout(layout_name="야간 순찰", layout=layout))
    assert (saved.version, saved.changed_by, saved.owner) == (1, "kim", "")
    listed = person("kim", hub.again()).call(ListLayouts()).layouts
    assert listed == (saved,)
    assert listed[0].changed_at.tzinfo is datetime.UTC


def test_a_shared_layout_is_seen_by_all_and_a_private_one_by_its_owner(person):
    kim, lee = person("kim"), person("lee")
    kim.call(SaveLayout(layout_name="Shared", layout=FOUR))
    mine = kim.call(SaveLayout(layout_name="Mine", layout=FOUR, shared=False))
    assert [saved.name for saved in kim.call(ListLayouts()).layouts] == ["Mine", "Shared"]
    assert [saved.name for saved in lee.call(ListLayouts()).layouts] == ["Shared"]
    with pytest.raises(CommandRefused, match="not there any more"):
        lee.call(DeleteLayout(layout_id=mine.id, over=1))
    with pytest.raises(CommandRefused, match="not there any more"):
        lee.call(SaveLayout(layout_name="Taken", layout=FOUR, layout_id=mine.id, over=1))


def test_what_is_in_a_private_layout_goes_to_nobody_else(person):
    kim, lee = person("kim"), person("lee")
    heard: list[LayoutSaved] = []
    lee.follow(["layout"], after=0, event=lambda _envelope, event: heard.append(event))
    mine = kim.call(SaveLayout(layout_name="Mine", layout=FOUR, shared=False))
    eventually(lambda: heard)
    told = heard[0].layout
    assert (told.id, told.owner, told.version) == (mine.id, "kim", 1)
    assert (told.name, told.layout) == ("", Layout())


def test_saving_over_a_newer_version_is_refused_and_says_who_and_when(person):
    kim, lee = person("kim"), person("lee")
    saved = kim.call(SaveLayout(layout_name="Gate", layout=FOUR))
    lee.call(SaveLayout(layout_name="Gate", layout=grid_layout(3), layout_id=saved.id, over=1))
    with pytest.raises(CommandRefused, match=r"'Gate' was saved by lee at \d{4}-.* UTC since you opened it") as caught:
        kim.call(SaveLayout(layout_name="Gate", layout=FOUR, layout_id=saved.id, over=1))
    assert caught.value.reason == "layout.changed"
    (kept,) = kim.call(ListLayouts()).layouts
    assert (kept.version, len(kept.layout.tiles)) == (2, 9)


def test_two_layouts_of_one_name_are_refused_but_kims_and_lees_own_may_share_one(person):
    kim, lee = person("kim"), person("lee")
    kim.call(SaveLayout(layout_name="Gate", layout=FOUR))
    with pytest.raises(CommandRefused, match="a shared layout named 'Gate' already"):
        lee.call(SaveLayout(layout_name="GATE", layout=FOUR))
    for one in (kim, lee):
        one.call(SaveLayout(layout_name="Own", layout=FOUR, shared=False))
    with pytest.raises(CommandRefused, match="1 to 80 characters"):
        kim.call(SaveLayout(layout_name="  ", layout=FOUR))


def test_consoles_hear_of_saving_renaming_and_deleting(person):
    kim, lee = person("kim"), person("lee")
    heard: list[str] = []

    def event(_envelope, event) -> None:
        heard.append(event.layout.name if isinstance(event, LayoutSaved) else "gone")

    began: list[object] = []
    lee.follow(["layout"], snapshot=ListLayouts(), reset=began.append, event=event)
    eventually(lambda: began)
    saved = kim.call(SaveLayout(layout_name="Gate", layout=FOUR))
    named = kim.call(RenameLayout(layout_id=saved.id, layout_name="North gate", over=1))
    assert named.version == 2
    with pytest.raises(CommandRefused, match="since you opened it"):
        kim.call(DeleteLayout(layout_id=saved.id, over=1))
    kim.call(DeleteLayout(layout_id=saved.id, over=2))
    eventually(lambda: heard == ["Gate", "North gate", "gone"])
    assert kim.call(ListLayouts()).layouts == ()


@pytest.mark.parametrize(
    ("layout", "words"),
    [
        (Layout(), "1 to 256 tiles"),
        (Layout(columns=2, tiles=(Tile(),)), "does not have 1 tiles"),
        (Layout(tiles=(Tile(),)), "does not say where it lies"),
        (Layout(tiles=(Tile(rect=Rect(left=0.6, top=0, width=0.5, height=1)),)), "reaches outside"),
        (Layout(columns=1, tiles=(Tile(zoom=Rect(left=0, top=0, width=0, height=1)),)), "zoom reaches outside"),
        (Layout(columns=1, tiles=(Tile(carousel=Carousel(entries=())),)), "no cameras"),
        (
            Layout(columns=1, tiles=(Tile(carousel=Carousel(entries=(CarouselEntry(camera="a", dwell_s=0.1),))),)),
            "1 s or longer",
        ),
        (Layout(columns=1, tiles=(Tile(),), format=99), "format 99; this version reads up to 1"),
    ],
)
def test_a_layout_no_wall_could_show_is_refused(person, layout, words):
    with pytest.raises(CommandRefused, match=words):
        person("kim").call(SaveLayout(layout_name="Bad", layout=layout))


@pytest.mark.parametrize("columns", [1, 2, 3, 4, 5, 6, 8])
def test_grids_fill_the_wall_row_by_row(columns):
    layout = grid_layout(columns, ("first",))
    check(layout)
    placed = rects(layout)
    assert len(placed) == columns**2
    assert layout.tiles[0].camera == "first"
    assert (placed[0].left, placed[0].top) == (0, 0)
    assert placed[-1].left + placed[-1].width == pytest.approx(1)
    assert placed[-1].top + placed[-1].height == pytest.approx(1)
    assert sum(rect.width * rect.height for rect in placed) == pytest.approx(1)


def test_a_document_of_a_later_version_with_unknown_fields_is_still_read():
    document = msgspec.json.decode(msgspec.json.encode(FOUR), type=dict)
    document["mood"] = "calm"
    document["tiles"][0]["glow"] = True
    assert msgspec.json.decode(msgspec.json.encode(document), type=Layout) == FOUR


def test_a_free_layout_tells_its_own_places():
    one = Rect(left=0.25, top=0, width=0.5, height=0.5)
    assert rects(Layout(tiles=(Tile(rect=one),))) == (one,)
    with pytest.raises(LayoutError):
        check(Layout(tiles=(Tile(rect=one), Tile())))
