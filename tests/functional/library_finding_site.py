"""A library with documents of every state, and clients that ask it over WSGI."""

from datetime import date
from directory_site import Client
from kept_sites import KeptSite
from library_world import make_document
from library_world import make_readers
from plone import api
from spaces_world import password


#: In the title, the abstract, the file, the organisation… of what strangers must never learn of.
SECRET = "zanzibarique"
HIDDEN = ("draft", "pending", "withdrawn")
GRID = "Recueillir les souhaits d’une personne qui parle peu"
REGISTER = "Registre des plaintes"
CHARTER = "Charte des droits et libertés"
OLD = "Ancienne procédure de sortie"


def published(day, state="published", **fields):
    """A document that was published on a day."""
    document = make_document(state, dated=day, **fields)
    document.published_on = day
    document.reindexObject()


def fill(portal):
    """Four that everyone finds, one of them outdated, and one of each state that nobody does."""
    with api.env.adopt_roles(["Manager"]):
        make_readers(portal)
    published(date(2026, 11, 3), easy_to_read=True)
    published(
        date(2025, 10, 14),
        title=REGISTER,
        description="Suivi des délais de réponse.",
        nature="risques/plaintes",
        themes=("risques",),
        sectors=("elderly",),
        organisation="EHPAD Les Jardins",
        licence="citation",
        file="Les réclamations et leur consentement. ".encode() * 20,
        name="registre des plaintes.txt",
    )
    published(
        date(2024, 1, 1),
        title=CHARTER,
        description="À afficher <b>partout</b> & ailleurs.",
        nature="loi-2002-2/charte",
        themes=("droits",),
        organisation="Association Les Rives",
        file=None,
        link="https://example.org/charte",
    )
    published(date(2020, 5, 5), "outdated", title=OLD, nature="procedure")
    for state in HIDDEN:
        make_document(
            state,
            title=f"{SECRET} souhaits {state}",
            description=f"{SECRET} souhaits",
            organisation=f"{SECRET} {state}",
            nature="enquete",
            file=f"{SECRET} consentement souhaits".encode(),
            name=f"{SECRET}-{state}.txt",
        )


filled = KeptSite(fill)


def asking(name=None, **options):
    """A client of somebody's, of a visitor's without a name."""
    return Client(credentials=(name, password(name)) if name else None, **options)
