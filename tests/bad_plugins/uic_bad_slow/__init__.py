"""It takes its time when it is imported."""

import time

from uic.plugins.specs import Manifest, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="bad-slow",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


_until = time.thread_time() + 0.3
while time.thread_time() < _until:
    pass
