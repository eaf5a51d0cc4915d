"""One of its hooks answers something else."""

from uic.plugins.specs import Manifest, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="bad-answer",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


@hookimpl
def contribute_panels():
    return ["a panel"]
