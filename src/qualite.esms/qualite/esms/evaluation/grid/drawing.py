"""The rows of the grid as markup.

Their template is Chameleon's own, whose expressions are compiled: Zope's are looked up and evaluated
one by one, which three hundred elements with fifty of them each have no time for. What it is given is
plain text, already translated; all of it is escaped.
"""

from __future__ import annotations

from chameleon import PageTemplateFile
from pathlib import Path


TEMPLATE = PageTemplateFile(str(Path(__file__).parent / "templates" / "lines.pt"))


def draw(page) -> str:
    """Markup of the objectives that a page (``page.GridPage``) shows."""
    return TEMPLATE(
        groups=page.groups,
        words=page.words,
        used=page.used,
        base=page.url,
        inside=page.inside,
        reason_needed=page.reason_needed,
        may_add_action=page.may_add_action,
    )
