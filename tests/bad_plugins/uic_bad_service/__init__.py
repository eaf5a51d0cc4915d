"""Its hub half does not start."""

from uic.plugins.specs import Manifest, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="bad-service",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


class Service:
    name = "bad-service"

    def start(self, hub):
        raise OSError("no such gauge")

    def stop(self):
        pass

    def handlers(self):
        return {}

    def listeners(self):
        return {}


@hookimpl
def contribute_service():
    return Service()
