"""`python -m uic.store.revise "what changed"`: write the next migration from what `tables.py` has become.

For developers. Read what it wrote: a renamed column looks to it like one that went and one that came. `HEAD` in
`_schema.py` is raised by hand, which is the moment to think of the databases that are out there.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from uic.store._migrate import MIGRATIONS
from uic.store._schema import HEAD
from uic.store._store import Store

__all__ = ["revise"]


def revise(message: str, migrations: Path = MIGRATIONS) -> Path:
    """The new file, between the newest schema and the tables as they are now."""
    number = f"{int(HEAD) + 1:04}"
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("file_template", f"{number}_{re.sub(r'[^a-z0-9]+', '_', message.lower()).strip('_')}")
    with tempfile.TemporaryDirectory() as folder:
        store = Store(f"sqlite:///{folder}/records.db")
        try:
            with store.engine.begin() as connection:
                config.attributes["connection"] = connection
                script = command.revision(config, message=message, autogenerate=True, rev_id=number)
        finally:
            store.close()
    assert script is not None
    assert not isinstance(script, list)
    return Path(script.path)


if __name__ == "__main__":
    sys.stdout.write(f"{revise(' '.join(sys.argv[1:]) or 'change')}\n")
