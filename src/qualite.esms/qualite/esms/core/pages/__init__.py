"""The site's standing pages: HTML files of this folder, made into Plone pages once.

After that they belong to the site's editors: nothing here overwrites them.
"""

from importlib.resources import files
from lxml import html
from plone import api
from plone.app.textfield.value import RichTextValue
from zope.annotation.interfaces import IAnnotations


IN_NAVIGATION = "comprendre-l-evaluation"
PAGES = (
    IN_NAVIGATION,
    "qui-sommes-nous",
    "charte-d-utilisation",
    "accessibilite",
    "mentions-legales",
    "donnees-personnelles",
)
MADE_BY_US = "qualite.esms.pages"


def read_page(page_id):
    """Title, description and body of the file ``<page_id>.html`` (three texts)."""
    source = files(__name__).joinpath(f"{page_id}.html").read_text(encoding="utf-8")
    tree = html.document_fromstring(source)
    body = "".join(html.tostring(child, encoding="unicode") for child in tree.body)
    description = tree.xpath("string(//meta[@name='description']/@content)")
    return tree.findtext(".//title"), str(description), body.strip()


def create_pages(portal):
    """Create the pages that the site root does not hold yet, published; returns their ids."""
    created = []
    for page_id in PAGES:
        if page_id in portal:
            continue
        title, description, body = read_page(page_id)
        page = api.content.create(
            portal,
            "Document",
            page_id,
            title=title,
            description=description,
            language="fr",
            text=RichTextValue(body, "text/html", "text/x-html-safe"),
            exclude_from_nav=page_id != IN_NAVIGATION,
        )
        _publish(page)
        created.append(page_id)
    annotations = IAnnotations(portal)
    annotations[MADE_BY_US] = sorted({*annotations.get(MADE_BY_US, ()), *created})
    return created


def remove_pages(portal):
    """Delete the pages that ``create_pages`` made; pages made by people stay."""
    annotations = IAnnotations(portal)
    ours = [page_id for page_id in annotations.get(MADE_BY_US, ()) if page_id in portal]
    if ours:
        portal.manage_delObjects(ours)
    annotations.pop(MADE_BY_US, None)


def _publish(page):
    """Publish where the site's workflow has such a transition; elsewhere nothing is needed."""
    transitions = api.portal.get_tool("portal_workflow").getTransitionsFor(page)
    if "publish" in {transition["id"] for transition in transitions}:
        api.content.transition(page, "publish")
