"""Its panel raises whenever it is painted."""

from uic.plugins.specs import Manifest, Panel, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="bad-paint",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


@hookimpl
def contribute_panels():
    return [Panel(key="paint", title=Title(ko="찢긴 패널", en="Torn"), widget="uic_bad_paint.widgets:Torn")]
