"""Several documents at once: which ones were chosen, what can be done with them."""

from __future__ import annotations

from plone import api
from qualite.esms import _
from qualite.esms.workspaces.documents.rows import DOCUMENTS
from qualite.esms.workspaces.documents.rows import FOLDER


MOST = 500
# transition -> (words, icon, state it starts from, permission that its guard asks for)
TRANSITIONS = {
    "share": (_("Share with the team"), "people", "draft", "qualite.esms: Share In Space"),
    "publish": (_("Publish"), "check-circle", "team", "Review portal content"),
    "unpublish": (_("Keep for the team"), "people", "public", "Review portal content"),
    "retract": (_("Back to draft"), "pencil", "team", "qualite.esms: Share In Space"),
}
MOVE = "move"
DELETE = "delete"


def offered(page) -> list[dict]:
    """Actions worth a button on a list: one that may be refused to some of the rows is refused
    when it is asked for, with the reason. Nothing for those who only read the space."""
    if not page.may("Add portal content", page.space):
        return []
    states = {row["state"] for row in page.rows}
    actions = [
        {"name": name, "title": page.text(title), "icon": page.icon(icon)}
        for name, (title, icon, start, _permission) in TRANSITIONS.items()
        if start in states
    ]
    actions.append({"name": MOVE, "title": page.text(_("Move")), "icon": page.icon("folder")})
    actions.append({"name": DELETE, "title": page.text(_("Delete")), "icon": page.icon("trash")})
    return actions


def transitions_of(obj) -> list[str]:
    """Transitions that the current user may make now, in the order of ``TRANSITIONS``."""
    workflow = api.portal.get_tool("portal_workflow")
    possible = {transition["id"] for transition in workflow.getTransitionsFor(obj)}
    return [name for name in TRANSITIONS if name in possible]


def chosen(page) -> list:
    """The objects whose UIDs the form holds: in the page's space, visible to the current user."""
    uids = page.request.form.get("uids", ())
    uids = [uids] if isinstance(uids, str) else uids
    if not isinstance(uids, list | tuple):
        return []
    wanted = [uid for uid in uids if isinstance(uid, str) and uid][:MOST]
    if not wanted:
        return []
    brains = api.portal.get_tool("portal_catalog")(
        UID=wanted,
        path="/".join(page.space.getPhysicalPath()),
        portal_type=(*DOCUMENTS, FOLDER),
        sort_on="path",
    )
    return [brain.getObject() for brain in brains]


def folders(page) -> list[dict]:
    """Places of the space that documents can be moved to: uid, title with the way to it."""
    root = page.space.getPhysicalPath()
    brains = api.portal.get_tool("portal_catalog")(
        path="/".join(root), portal_type=FOLDER, sort_on="path"
    )
    titles = {brain.getPath(): brain.Title for brain in brains}
    places = [{"uid": page.space.UID(), "title": page.text(_("Documents"))}]
    for brain in brains:
        steps = brain.getPath().split("/")
        way = ["/".join(steps[:end]) for end in range(len(root) + 1, len(steps) + 1)]
        title = " › ".join(titles[path] for path in way if path in titles)
        places.append({"uid": brain.UID, "title": title})
    return places
