"""Icons that stand hundreds of times on one page: drawn once, then named."""

from __future__ import annotations

from collections.abc import Iterable
from qualite.esms.theme.page import kept_icon
import re


PARTS = re.compile(r"<svg[^>]*>(.*)</svg>", re.DOTALL)


def symbols(names: Iterable[str]) -> str:
    """A hidden SVG that draws these icons for ``use``."""
    drawn = (
        f'<symbol id="q-i-{name}" viewBox="0 0 16 16">{PARTS.search(kept_icon(name))[1]}</symbol>'
        for name in names
    )
    return f'<svg class="d-none" aria-hidden="true">{"".join(drawn)}</svg>'


def use(name: str) -> str:
    """An icon drawn by ``symbols``, hidden from assistive technology."""
    return (
        '<svg class="plone-icon" width="16" height="16" fill="currentColor" aria-hidden="true">'
        f'<use href="#q-i-{name}"/></svg>'
    )
