"""The roles that every hub has: what fifteen departments begin with."""

from __future__ import annotations

from uic.access.model import Grant, Right, Role

__all__ = ["BUILT_IN", "RESERVED"]

RESERVED = frozenset({"service", "hub", "local"})  # names that the hub uses for itself

_OPERATOR = (Right.SEE, Right.PRESENT, Right.STEER, Right.ACKNOWLEDGE)


def _grants(*rights: Right) -> tuple[Grant, ...]:
    return tuple(Grant(right=right) for right in rights)


BUILT_IN: dict[str, Role] = {
    role.name: role
    for role in (
        Role(
            name="administrator",
            title_ko="관리자",
            title_en="Administrator",
            grants=_grants(*(right for right in Right if right is not Right.AUDIT)),
            built_in=True,
        ),
        Role(
            name="supervisor",
            title_ko="상황실장",
            title_en="Supervisor",
            grants=_grants(*_OPERATOR, Right.EXPORT, Right.APPROVE),
            built_in=True,
        ),
        Role(
            name="operator",
            title_ko="관제요원",
            title_en="Operator",
            grants=(*_grants(*_OPERATOR), Grant(right=Right.EXPORT, two_person=True)),
            built_in=True,
        ),
        Role(
            name="police_liaison",
            title_ko="경찰 협력관",
            title_en="Police liaison",
            grants=(
                Grant(right=Right.SEE, area="camera", cameras="sent"),
                Grant(right=Right.SEE, area="camera", cameras="group:police"),  # given for good, by the registry
                Grant(right=Right.SEE, area="cast", cameras="group:police"),
                Grant(right=Right.SEE, area="incident", cameras="none"),  # of these, what is sent to them
                Grant(right=Right.ACKNOWLEDGE, area="incident", cameras="none"),
                Grant(right=Right.SEE, area="liaison", cameras="none"),  # units and people of cases sent to them
                Grant(right=Right.SEE, area="share", cameras="none"),  # of these, what is shown to them
                Grant(right=Right.SEE, area="plugin", cameras="none"),  # which panels the console has
            ),
            built_in=True,
        ),
        Role(
            name="viewer",
            title_ko="열람자",
            title_en="Viewer",
            grants=_grants(Right.SEE),
            built_in=True,
        ),
        Role(
            name="teacher",
            title_ko="안전교육 강사",
            title_en="Teacher",
            grants=(
                Grant(right=Right.SEE, area="library", cameras="none"),  # released scenes, and nothing else
                Grant(right=Right.SEE, area="plugin", cameras="none"),
            ),
            built_in=True,
        ),
        Role(
            name="auditor",
            title_ko="감사 담당자",
            title_en="Auditor",
            grants=(
                Grant(right=Right.AUDIT),
                Grant(right=Right.SEE, area="plugin", cameras="none"),
            ),
            built_in=True,
        ),
    )
}
