"""Its console half's model raises."""

from uic.plugins.specs import Manifest, Title, hookimpl


@hookimpl
def manifest():
    return Manifest(
        name="bad-model",
        version="1.0",
        api=1,
        title=Title(ko="시험", en="Test"),
        summary=Title(ko="시험용입니다.", en="For tests."),
    )


@hookimpl
def contribute_model():
    return "uic_bad_model.model:Model"
