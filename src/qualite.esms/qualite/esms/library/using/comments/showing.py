"""Comments as pages show them."""

from __future__ import annotations

from collections.abc import Callable
from qualite.esms import _
from qualite.esms.library.using.comments import api
from qualite.esms.workspaces.dashboards.wording import avatar
from qualite.esms.workspaces.discussion.rendering import render
from qualite.esms.workspaces.discussion.wording import written_in_words
from qualite.esms.workspaces.team.roster import Member


#: state -> words, icon, css of the badge; what is shown bears none
STATES = {
    "pending": (_("Waiting for a librarian"), "hourglass-split", "q-e-attente"),
    "rejected": (_("Not published"), "eye-slash", "q-e-archive"),
}


def prepared(comment, text: Callable, icon: Callable, request) -> dict:
    """What a template shows of a comment; ``text`` translates, ``icon`` draws."""
    name = comment.author_name or text(_("Someone who left"))
    state = api.state_of(comment)
    words, sign, css = STATES.get(state, ("", "", ""))
    document = api.document_of(comment)
    return {
        "id": comment.id,
        "key": api.key_of(comment),
        "url": comment.absolute_url(),
        "name": name,
        "initials": Member(comment.creator or "", name, "member", "", None).initials,
        "avatar": avatar(comment.creator or ""),
        "html": render(comment.text),
        "when": written_in_words(comment.creation_date, request),
        "moment": comment.creation_date.isoformat(),
        "state": state,
        "badge": {"words": text(words), "icon": icon(sign), "css": css} if words else None,
        "reason": api.reason_of(comment) if state == "rejected" else "",
        "may_remove": api.may_remove(comment),
        "may_review": api.may_review(document),
        "about": document.title,
        "about_url": document.absolute_url(),
    }
