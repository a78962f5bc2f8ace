"""Numbers beside the tabs, from the catalog: what the current user may see, no object woken."""

from __future__ import annotations

from DateTime import DateTime
from plone import api
from qualite.esms.workspaces.dashboards.clock import now
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest


KEPT = "qualite.esms.workspaces.counts"
DOCUMENT_TYPES = ("Document", "File", "Image", "Link")


def documents(space) -> int:
    """Documents of a space that the current user may see."""
    return _count(space, portal_type=DOCUMENT_TYPES)


def open_tasks(space) -> int:
    """Tasks of a space that are not done."""
    return _count(space, portal_type="Task", review_state="open")


def held_meetings(space) -> int:
    """Meetings of a space that took place."""
    return _count(
        space,
        portal_type="Meeting",
        review_state=("planned", "minutes", "adopted"),
        end={"query": DateTime(now().replace(second=0, microsecond=0)), "range": "max"},
    )


def members(space) -> int:
    """People in the space's team."""
    return len(getattr(space, "_team", ()))


def of_tab(space, name: str) -> int:
    """The number shown beside a tab, 0 for none."""
    count = {"documents": documents, "tasks": open_tasks}.get(name)
    return count(space) if count is not None else 0


def _count(space, **query) -> int:
    """How many records answer, asked once per request."""
    path = "/".join(space.getPhysicalPath())
    kept = IAnnotations(getRequest()).setdefault(KEPT, {})
    key = (path, repr(sorted(query.items())))
    if key not in kept:
        kept[key] = len(api.portal.get_tool("portal_catalog")(path=path, **query))
    return kept[key]
