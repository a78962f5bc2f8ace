"""Fill a site for a demonstration: a fictional register, claimed pages, accounts, living spaces."""

from functools import cache
from importlib.resources import files
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.namedfile.file import NamedBlobImage
from qualite.esms.demo.evaluations import make_evaluations
from qualite.esms.demo.library import make_library
from qualite.esms.demo.mail import keep_mail
from qualite.esms.demo.people import write_consultants
from qualite.esms.demo.people import write_firms
from qualite.esms.demo.pictures import landscape
from qualite.esms.demo.register import write_register
from qualite.esms.demo.spaces import make_spaces
from qualite.esms.demo.spaces import people as people_of_spaces
from qualite.esms.directory import api as directory
from qualite.esms.directory.finess import nomenclature
from qualite.esms.directory.importer import import_register
from qualite.esms.directory.importer import Source
from qualite.esms.directory.importer.people import import_people
from qualite.esms.directory.search.query import Query
from qualite.esms.directory.vocabularies import PUBLICS
from tempfile import TemporaryDirectory
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent
import json
import transaction


CLAIMED_PER_SECTOR = 4
SEED = 1
# login, full name, site roles; the passwords are those of a demonstration, never of a real site
PASSWORD = "demo-qualite"  # noqa: S105
ACCOUNTS = (
    ("annuaire@example.org", "Camille Ferrand", ("Directory Manager",)),
    ("direction@example.org", "Nadia Benhamou", ()),
    ("famille@example.org", "Louise Morel", ()),
    ("bibliotheque@example.org", "Hélène Kervella", ("Librarian",)),
)


def populate(portal, establishments=2000, people=False, mail_folder=None):
    """Import a fictional register and make some pages rich; commits as it goes.

    ``establishments``: how many; ``people``: firms and consultants in the numbers of the whole
    country (700 and 5 000) instead of a handful; ``mail_folder``: where e-mails wait, as nobody
    sends those of a demonstration (None leaves the mail settings alone). Returns the accounts made: (login, password).
    Running it again completes what an interrupted run left out.
    """
    accounts = make_accounts()
    if mail_folder is not None:
        keep_mail(portal, mail_folder)
    with TemporaryDirectory(prefix="qualite-demo-") as folder:
        import_register(portal, [Source(path) for path in write_register(folder, establishments)])
        firms, consultants = (700, 5000) if people else (40, 120)
        for kind, write, number in (
            ("EvaluationFirm", write_firms, firms),
            ("Consultant", write_consultants, consultants),
        ):
            path = f"{folder}/{kind}.csv"
            write(path, number, SEED)
            import_people(portal, path, kind)
    claim_pages()
    transaction.commit()
    make_spaces()
    transaction.commit()
    make_evaluations()
    transaction.commit()
    make_library()
    transaction.commit()
    return accounts


def make_accounts():
    """The demonstration's accounts: a directory manager, a director, a relative, a committee."""
    everyone = {login: (name, roles) for login, name, roles in ACCOUNTS}
    for login, name in people_of_spaces():
        everyone.setdefault(login, (name, ()))
    for login, (name, roles) in everyone.items():
        if api.user.get(username=login) is None:
            api.user.create(
                email=login, username=login, password=PASSWORD, properties={"fullname": name}
            )
        if roles:
            api.user.grant_roles(username=login, roles=["Member", *roles])
    return [(login, PASSWORD) for login in everyone]


@cache
def texts():
    """Own texts of the claimed pages, from ``data/pages.json``."""
    return json.loads((files(__package__) / "data" / "pages.json").read_text(encoding="utf-8"))


def claim_pages():
    """Claim and fill some pages: those with a text of their own, then a few of each sector."""
    portal = api.portal.get()
    chosen = {}
    for name, text in texts()["named"].items():
        for found in directory.listed(directory.search(Query(text=name, size=5))):
            if found.row.title == name:
                chosen[found.row.id] = text
                break
    for public in PUBLICS:
        query = Query(facets={"kind": ("Establishment",), "public": (public,)}, size=40)
        rows = [found.row for found in directory.listed(directory.search(query))]
        for row in rows[:: max(1, len(rows) // CLAIMED_PER_SECTOR)][:CLAIMED_PER_SECTOR]:
            sector = nomenclature.categories()[row.category].sector
            chosen.setdefault(row.id, texts()["sectors"][sector])
    for number, (finess, text) in enumerate(chosen.items()):
        fill_page(portal["annuaire"]["etablissements"][finess], text, number)


def fill_page(obj, text, number):
    """Claim a page for the demonstration's director and write its own text."""
    if api.content.get_state(obj) == "listed":
        api.content.transition(obj, "claim")
        api.content.transition(obj, "accept_claim")
        director = api.user.get(username=ACCOUNTS[1][0])
        obj.manage_setLocalRoles(director.getId(), ["TeamManager"])
        obj.reindexObjectSecurity()
    for name, value in text.items():
        if name == "presentation":
            value = RichTextValue(value, "text/html", "text/x-html-safe")
        setattr(obj, name, tuple(value) if isinstance(value, list) else value)
    obj.picture = NamedBlobImage(landscape(number), "image/png", f"dessin-{number}.png")
    obj.picture_description = (
        "Dessin : une maison claire entre deux collines, des arbres et le soleil."
    )
    obj.website = "https://www.example.org/"
    notify(ObjectModifiedEvent(obj))
