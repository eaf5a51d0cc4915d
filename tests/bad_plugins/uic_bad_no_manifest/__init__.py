"""It says nothing of itself."""

from uic.plugins.specs import hookimpl


@hookimpl
def contribute_panels():
    return []
