"""It was written for a console of another day."""

from uic.plugins.specs import Manifest, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="bad-api",
        version="9.0",
        api=99,
        title=Title(ko="내일의 플러그인", en="Tomorrow's plugin"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


@hookimpl
def contribute_holograms():
    return []
