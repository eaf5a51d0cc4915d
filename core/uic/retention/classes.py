"""The classes of data that core itself keeps."""

from __future__ import annotations

from uic.plugins.specs import Title
from uic.retention.model import DataClass

__all__ = ["core_classes"]


def core_classes() -> tuple[DataClass, ...]:
    """With the times that hold where nothing is set."""
    from uic.alarms.commands import PurgeAlarms
    from uic.incidents.commands import PurgeIncidents

    return (
        DataClass(name="recordings", title=Title(ko="녹화", en="Recordings"), days=30.0, folders=("recordings",)),
        DataClass(name="positions", title=Title(ko="개인 위치정보", en="Positions of persons"), days=30.0),
        DataClass(name="orders", title=Title(ko="출동 지령", en="Orders to units"), days=365.0, events=("order.*",)),
        DataClass(
            name="drills",
            title=Title(ko="재생 기록과 훈련", en="Recordings for replay, and drills"),
            days=30.0,
            folders=("drill-recordings", "drill-runs"),
        ),
        DataClass(
            name="incidents",
            title=Title(ko="종결된 사건", en="Closed incidents"),
            days=1095.0,
            command=PurgeIncidents,
        ),
        DataClass(
            name="alarms", title=Title(ko="끝난 경보", en="Alarms that are over"), days=1095.0, command=PurgeAlarms
        ),
    )
