"""What is remembered of plugins survives a restart."""

from __future__ import annotations

from uic.plugins.memory import Remembered
from uic.plugins.specs import Manifest, Title
from uic.store import Store
from uic.store.plugins import TableMemory

MANIFEST = Manifest(
    name="casts",
    version="1.0",
    api=1,
    title=Title(ko="투망", en="Casts"),
    summary=Title(ko="요약", en="Summary"),
)


def test_a_plugin_switched_off_stays_off_and_keeps_its_title(records_url):
    url = records_url
    memory = TableMemory(Store(url))
    assert dict(memory.all()) == {}
    memory.keep("casts", Remembered(enabled=True, manifest=MANIFEST))
    memory.keep("casts", Remembered(enabled=False, manifest=MANIFEST))
    memory.keep("never-seen", Remembered())
    assert dict(TableMemory(Store(url)).all()) == {
        "casts": Remembered(enabled=False, manifest=MANIFEST),
        "never-seen": Remembered(),
    }


def test_a_manifest_that_cannot_be_read_any_more_is_asked_for_again_and_off_stays_off(records_url):
    store = Store(records_url)
    TableMemory(store).keep("casts", Remembered(enabled=False, manifest=MANIFEST))
    with store.writing() as session:
        session.connection().exec_driver_sql("UPDATE plugin SET manifest = '{}'")
    assert dict(TableMemory(store).all()) == {"casts": Remembered(enabled=False, manifest=None)}
