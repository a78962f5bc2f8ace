"""Icons of Plone's resolver, as decorative inline SVG, read once per process."""

from functools import lru_cache
from lxml import etree
from pathlib import Path
from plone.registry.interfaces import IRegistry
from zope.component import getUtility
from zope.component.hooks import getSite


FALLBACK = "++plone++icons/plone.svg"


def icon(name: str, css: str = "") -> str:
    """Inline SVG of the icon ``name`` (``plone.icon.<name>``), hidden from assistive technology.

    The caller writes the words beside it. An unknown name gives Plone's own icon.
    """
    resource = getUtility(IRegistry).get(f"plone.icon.{name}", FALLBACK)
    return _svg(getSite().restrictedTraverse(resource).path, css)


@lru_cache(maxsize=512)
def _svg(path, css):
    svg = etree.fromstring(Path(path).read_bytes())
    for node in svg.xpath("//*[@id]"):
        del node.attrib["id"]
    svg.set("class", f"plone-icon {css}".strip())
    svg.set("aria-hidden", "true")
    return etree.tostring(svg, encoding="unicode")
