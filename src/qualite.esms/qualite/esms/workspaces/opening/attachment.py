"""Attaching an evaluators' committee to the steering committee whose evaluation it carries out.

Only the steering committee decides: its manager opens the evaluators' space herself, or hands its
code over to the evaluator who opens one. The code is signed, so that nobody can make one up; it
gives no access to anything.
"""

from __future__ import annotations

from itsdangerous import BadData
from itsdangerous import URLSafeSerializer
from plone import api
from qualite.esms import _
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.errors import Refused


SALT = "qualite.esms.attachment"
STEERING, EVALUATORS = "steering", "evaluators"
LONGEST = 200


def code(steering) -> str:
    """The words that a steering committee's manager hands over to the evaluators."""
    return _serializer().dumps(api.content.get_uuid(steering))


def steering_of(words: str):
    """The steering committee whose code this is. Refused: a code that this site did not give."""
    uid = None
    words = "".join(words.split())
    if len(words) <= LONGEST:
        try:
            uid = _serializer().loads(words)
        except BadData:
            uid = None
    steering = spaces.space_by_uid(uid) if isinstance(uid, str) else None
    if steering is None or steering.kind != STEERING or spaces.archived(steering):
        raise Refused(_("This code is not that of a steering committee. Copy it once more."))
    return steering


def managed_steering(uid: str):
    """The steering committee with that UID, that the current person manages. Refused otherwise."""
    steering = next((one for one in mine() if api.content.get_uuid(one) == uid), None)
    if steering is None:
        raise Refused(_("You manage no such steering committee."))
    return steering


def mine() -> list:
    """Steering committees that the current person manages."""
    found = [brain for brain in spaces.my_spaces() if brain.kind == STEERING]
    return [
        space
        for space in (brain._unrestrictedGetObject() for brain in found)
        if api.user.has_permission("qualite.esms: Manage Workspace", obj=space)
    ]


def attached(steering) -> list:
    """Evaluators' committees attached to a steering committee, whoever asks."""
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="EvaluationCommittee",
        attached_to=api.content.get_uuid(steering),
        sort_on="sortable_title",
    )
    return [brain._unrestrictedGetObject() for brain in found]


def _serializer():
    return URLSafeSerializer(spaces.token_secret(), salt=SALT)
