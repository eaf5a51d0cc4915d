"""Who wishes that a camera be looked at closely, and until when. Pure: the clock is the caller's."""

from __future__ import annotations

from uic.vision.model import Attention

__all__ = ["RANK", "Wishes"]

RANK = {Attention.CAST: 0, Attention.POSTURE: 1, Attention.TURN: 2}  # the lowest is served first


class Wishes:
    """By camera and owner: two nets may hold one camera, and the one that lets go leaves it to the other."""

    def __init__(self) -> None:
        self._wishes: dict[str, dict[str, tuple[Attention, float]]] = {}  # camera -> owner -> what, until when

    def wish(self, camera: str, owner: str, attention: Attention, until: float) -> None:
        """One owner's wish for one camera, instead of that owner's last; TURN takes it back."""
        if attention is not Attention.TURN:
            self._wishes.setdefault(camera, {})[owner] = attention, until
        elif (owners := self._wishes.get(camera)) is not None:
            owners.pop(owner, None)
            if not owners:
                del self._wishes[camera]

    def of(self, camera: str) -> Attention:
        """The most that anyone wishes for it."""
        wishes = self._wishes.get(camera)
        return min((what for what, _ in wishes.values()), key=RANK.__getitem__) if wishes else Attention.TURN

    def closely_for(self, camera: str, owners: str) -> bool:
        """Whether one of the owners whose names begin so has it looked at closely."""
        wishes = self._wishes.get(camera, {})
        return any(what is Attention.CAST and owner.startswith(owners) for owner, (what, _) in wishes.items())

    def over(self, now: float) -> bool:
        """Whether a wish's time is over that was not forgotten yet."""
        return any(until < now for owners in self._wishes.values() for _, until in owners.values())

    def forget(self, now: float) -> None:
        """Those whose time is over."""
        for camera, owners in list(self._wishes.items()):
            kept = {owner: wish for owner, wish in owners.items() if wish[1] >= now}
            if kept:
                self._wishes[camera] = kept
            else:
                del self._wishes[camera]
