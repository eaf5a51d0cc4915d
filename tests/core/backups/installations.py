"""A state folder as a hub leaves it, and archives of it."""

from __future__ import annotations

import dataclasses
from pathlib import Path

from uic.backups.archive import Archive, seal_key
from uic.backups.restoring import finish, stage
from uic.backups.taking import Order, make_backup
from uic.bus import HubClient
from uic.hub import Hub, core_event_types
from uic.layouts import SaveLayout, grid_layout
from uic.layouts.service import LayoutService
from uic.store import Store


class Quiet:
    """Nobody looks how far it is."""

    def step(self, words: str, of: int) -> None:
        pass

    def more(self, count: int) -> None:
        pass


@dataclasses.dataclass
class Installation:
    """A hub's folder and records, with no hub running on them."""

    state_dir: Path
    records_url: str

    @property
    def store(self) -> Store:
        return Store(self.records_url)

    @property
    def file(self) -> Path:
        file = self.store.file
        assert file is not None
        return file

    def save(self, *names: str) -> None:
        """Run a hub for as long as it takes to save layouts of these names."""
        types = core_event_types()
        with Hub(address="tcp://127.0.0.1:0", state_dir=self.state_dir, event_types=types) as hub:
            hub.add_service(LayoutService(self.store))
            with HubClient(hub.address, client="console/1", event_types=types) as client:
                client.wait()
                for name in names:
                    client.call(SaveLayout(layout_name=name, layout=grid_layout(2, (name,))))

    def names(self) -> list[str]:
        """Of the layouts in the records."""
        store = self.store
        try:
            return sorted(row["name"] for row in store.rows("layout"))
        finally:
            store.close()

    def backup(self, folder: Path, **more: object) -> Path:
        store = self.store
        try:
            order = Order(state_dir=self.state_dir, store=store, folder=folder, services=("layouts", "own"), **more)  # type: ignore[arg-type]
            return make_backup(order, Quiet())[0]
        finally:
            store.close()

    def lay_ready(self, archive: Path, *, foreign: bool = False, passphrase: str = "") -> None:
        store = self.store
        with Archive(archive, seal_key(self.state_dir), foreign=foreign) as opened:
            stage(opened, state_dir=self.state_dir, store=store, by="kim", passphrase=passphrase, steps=Quiet())
        store.close()

    def put_back(self, archive: Path, *, foreign: bool = False, passphrase: str = "") -> None:
        self.lay_ready(archive, foreign=foreign, passphrase=passphrase)
        done = finish(self.state_dir, self.store)
        assert done is not None
        assert not done.failed, done.failed

    def tree(self) -> dict[str, bytes]:
        """Every file, to see that nothing was touched."""
        return {
            str(path.relative_to(self.state_dir)): path.read_bytes()
            for path in sorted(self.state_dir.rglob("*"))
            if path.is_file() and not path.name.endswith(("-shm", "-wal"))
        }
