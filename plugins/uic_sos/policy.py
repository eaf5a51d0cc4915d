"""Decisions and words of escorts: plain values in, plain values out."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import math
import os
from datetime import datetime, timedelta

from uic.devices.policy import wrong_place
from uic_sos.escorts import Escort, PhoneFix, Reason

__all__ = [
    "ALARMS",
    "alarm_of",
    "hashed",
    "matches",
    "order_reason",
    "words_of",
    "wrong_fix",
    "wrong_pin",
    "wrong_plan",
]

_PLAN_MOST, _LONGEST_KM = 2_000, 60.0
_EARLY = timedelta(minutes=2)
_OLDEST = timedelta(hours=24)
_SCRYPT = {"n": 2**13, "r": 8, "p": 1}

ALARMS = {
    "off_course": "sos.off_course",
    "fast": "sos.fast",
    "stopped": "sos.stopped",
    "silent": "sos.silent",
    "button": "sos.button",
}  # state → alarm type

_STATES = {
    "on_course": ("경로 위", "on course"),
    "uncertain": ("불확실", "uncertain"),
    "off_course": ("경로 이탈", "off course"),
    "stopped": ("멈춤", "stopped"),
    "fast": ("차량 속도로 이동", "moving at the speed of a car"),
    "silent": ("위치 수신 끊김", "silent"),
    "button": ("SOS 버튼", "SOS button"),
    "arrived": ("도착", "arrived"),
}
_FIGURES = {
    "off_m": ("경로에서 {:.0f} m", "{:.0f} m off her path"),
    "for_s": ("{:.0f}초 동안", "for {:.0f} s"),
    "speed_mps": ("시속 {:.0f} km", "{:.0f} km/h"),
    "silent_s": ("{:.0f}초째 신호 없음", "nothing heard for {:.0f} s"),
    "accuracy_m": ("오차 {:.0f} m", "± {:.0f} m"),
}


def alarm_of(state: str) -> str:
    """The alarm type that a state raises; "": none."""
    return ALARMS.get(str(state), "")


def words_of(state: str, reason: Reason, language: str) -> str:
    """A state and the figures behind it, for people."""
    at = 0 if language == "ko" else 1
    said = [_STATES.get(str(state), (str(state), str(state)))[at]]
    for key, (ko, en) in _FIGURES.items():
        value = reason.figures.get(key)
        if value is not None and math.isfinite(value):
            said.append((ko, en)[at].format(value * 3.6 if key == "speed_mps" else value))
    return " · ".join(said)


def wrong_plan(plan: tuple[tuple[float, float], ...]) -> str:
    """Why a path cannot be followed; "" when it can."""
    from uic.geo import distance_m

    if not 2 <= len(plan) <= _PLAN_MOST:
        return f"a path has 2 to {_PLAN_MOST} places"
    for place in plan:
        if wrong := wrong_place(*place):
            return wrong
    length = sum(distance_m(*one, *other) for one, other in itertools.pairwise(plan))
    if not 10.0 <= length <= _LONGEST_KM * 1000:
        return f"a path is 10 m to {_LONGEST_KM:.0f} km long"
    return ""


def wrong_fix(fix: PhoneFix, now: datetime) -> bool:
    """Whether a position is none: of no place, of the future, of another day."""
    if fix.at.tzinfo is None or not now - _OLDEST <= fix.at <= now + _EARLY or wrong_place(fix.lat, fix.lon):
        return True
    measures = (fix.accuracy_m, fix.speed_mps, fix.bearing_deg, fix.battery)
    return any(one is not None and not (math.isfinite(one) and one >= 0) for one in measures)


def wrong_pin(pin: str) -> bool:
    """Whether a PIN is none."""
    return not (pin.isascii() and pin.isdigit() and 4 <= len(pin) <= 12)


def hashed(pin: str) -> str:
    """What is kept of a PIN."""
    salt = os.urandom(16)
    return f"{salt.hex()}${hashlib.scrypt(pin.encode(), salt=salt, dklen=32, **_SCRYPT).hex()}"


def matches(pin: str, kept: str) -> bool:
    """Whether it is the one that was kept."""
    salt, _, wanted = kept.partition("$")
    got = hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), dklen=32, **_SCRYPT).hex()
    return hmac.compare_digest(got, wanted)


def order_reason(escort: Escort, language: str) -> str:
    """What the crew reads."""
    return f"SOS {escort.name}: {words_of(escort.state, escort.reason, language)}"
