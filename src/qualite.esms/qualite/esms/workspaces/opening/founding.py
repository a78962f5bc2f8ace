"""Opening a space: what is asked, what is made."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from plone import api
from plone.app.textfield import RichTextValue
from plone.dexterity.utils import addContentToContainer
from plone.dexterity.utils import createContent
from plone.dexterity.utils import createContentInContainer
from plone.i18n.normalizer.interfaces import IURLNormalizer
from qualite.esms import _
from qualite.esms.workspaces import content
from qualite.esms.workspaces import spaces
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.invitations import api as invitations
from qualite.esms.workspaces.opening import attachment
from qualite.esms.workspaces.opening import concerned
from qualite.esms.workspaces.opening import policy as policy_of_space
from qualite.esms.workspaces.opening import usual
from qualite.esms.workspaces.opening.fields import checked_purpose
from qualite.esms.workspaces.opening.fields import checked_title
from qualite.esms.workspaces.opening.fields import checked_visit
from qualite.esms.workspaces.policies import Policy
from qualite.esms.workspaces.team import independence
from qualite.esms.workspaces.team import roster
from xml.sax.saxutils import escape
from zope.component import getUtility
import secrets
import transaction


TYPE_OF_KIND = {
    **{term.value: "Workspace" for term in content.WORKSPACE_KINDS},
    **{term.value: "EvaluationCommittee" for term in content.COMMITTEE_KINDS},
}
ID_LENGTH = 40


@dataclass(frozen=True)
class Opening:
    """What is asked for when a space is opened.

    ``establishments``: FINESS numbers; ``audience``: who reads an open space;
    ``seat``: what the one who will manage it sits for; ``usual_folders``: whether they are made.
    For an evaluators' committee: ``steering`` is the UID of a steering committee that the current
    person manages, or ``code`` the words its manager handed over; ``evaluator`` the address of the
    person who will run it instead of the current one, ``word`` what the invitation says.
    """

    kind: str
    title: str
    purpose: str = ""
    establishments: tuple[str, ...] = ()
    policy: Policy = field(default_factory=Policy)
    audience: str = policy_of_space.NETWORK
    seat: str = ""
    usual_folders: bool = True
    visit_start: date | None = None
    visit_end: date | None = None
    steering: str = ""
    code: str = ""
    evaluator: str = ""
    word: str = ""


def open_space(asked: Opening):
    """Make the space, its folders and its first manager (or their invitation); returns it.

    Refused, with nothing made: unknown kind, missing name, unknown establishments, contradictions,
    independence. Unauthorized: who may not open spaces.
    """
    if asked.kind not in TYPE_OF_KIND:
        raise Refused(_("Choose what kind of space you open."))
    policy_of_space.refuse_problems(asked.policy, asked.audience)
    savepoint = transaction.savepoint()
    try:
        space = _made(asked)
        # The first manager may be somebody else: the rest is made by the site.
        with api.env.adopt_roles(["Manager"]):
            policy_of_space.set_policy(space, asked.policy, asked.audience)
            if asked.usual_folders:
                make_folders(space)
        _first_manager(space, asked)
    except Refused:
        savepoint.rollback()
        raise
    return space


def new_id(title: str) -> str:
    """An id that tells nobody whether another space of that name exists."""
    words = getUtility(IURLNormalizer).normalize(title, max_length=ID_LENGTH)
    return f"{words or 'espace'}-{secrets.token_hex(3)}"


def make_folders(space) -> None:
    """The usual folders of a new space, seen by its team."""
    for folder in usual.folders(space.kind):
        made = createContentInContainer(
            space, "Folder", title=folder.title, description=folder.description
        )
        _share(made)
        if folder.page is not None:
            page = createContentInContainer(
                made,
                "Document",
                title=folder.page.title,
                description=folder.page.intro,
                text=RichTextValue(_html(folder.page), "text/html", "text/x-html-safe"),
            )
            _share(page)


def _made(asked: Opening):
    fields = {
        "id": new_id(asked.title),
        "kind": asked.kind,
        "title": checked_title(asked.title),
        "description": checked_purpose(asked.purpose),
        "establishments": concerned.cleaned(asked.establishments),
    }
    space = createContent(TYPE_OF_KIND[asked.kind], **(fields | _mission(asked)))
    if asked.evaluator:
        # Whoever steers an evaluation opens the evaluators' space and never enters it.
        space._v_made_for_others = True
    else:
        independence.check(space.__of__(spaces.spaces_folder()), _me())
    return addContentToContainer(spaces.spaces_folder(), space)


def _mission(asked: Opening) -> dict:
    """Fields that committees alone have."""
    if TYPE_OF_KIND[asked.kind] != "EvaluationCommittee":
        return {}
    start, end = checked_visit(asked.visit_start, asked.visit_end)
    fields = {"visit_start": start, "visit_end": end}
    if asked.kind != attachment.EVALUATORS:
        return fields
    steering = None
    if asked.steering:
        steering = attachment.managed_steering(asked.steering)
        if not asked.evaluator:
            raise Refused(
                _(
                    "You manage this steering committee: you cannot be one of its evaluators. "
                    "Give the e-mail address of the person who will run the evaluators' space."
                )
            )
    elif asked.code:
        steering = attachment.steering_of(asked.code)
    if steering is not None:
        fields["attached_to"] = api.content.get_uuid(steering)
        if not asked.establishments:
            fields["establishments"] = tuple(steering.establishments or ())
    return fields


def _first_manager(space, asked: Opening):
    if asked.evaluator:
        invitations.invite(
            space, email=asked.evaluator, role=roster.MANAGER, seat=asked.seat, message=asked.word
        )
    elif asked.seat and roster.is_member(space, _me()):
        roster.change(space, _me(), seat=asked.seat)


def _share(obj):
    if api.content.get_state(obj, default="") == "draft":
        api.content.transition(obj, "share")


def _html(page: usual.Page) -> str:
    items = "".join(f"<li>{escape(item)}</li>" for item in page.items)
    return f"<ul>{items}</ul><p>{escape(page.source)}</p>"


def _me() -> str:
    return api.user.get_current().getId()
