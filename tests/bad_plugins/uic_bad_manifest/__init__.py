"""It has no Korean title."""

from uic.plugins.specs import Manifest, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="bad-manifest",
        version="1.0",
        api=1,
        title=Title(ko=" ", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )
