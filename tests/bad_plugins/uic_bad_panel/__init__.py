"""Its panel cannot be made."""

from uic.plugins.specs import Manifest, Panel, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="bad-panel",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


@hookimpl
def contribute_panels():
    return [Panel(key="bad", title=Title(ko="고장", en="Broken"), widget="uic_bad_panel.widgets:BadPanel")]
