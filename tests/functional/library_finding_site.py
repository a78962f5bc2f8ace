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


def fill(portal):
    """Four that everyone finds, one of them outdated, and one of each state that nobody does."""
    with api.env.adopt_roles(["Manager"]):
        make_readers(portal)
    make_document("published", dated=date(2026, 11, 3), easy_to_read=True)
    make_document(
        "published",
        title=REGISTER,
        description="Suivi des délais de réponse.",
        nature="risques/plaintes",
        themes=("risques",),
        sectors=("elderly",),
        organisation="EHPAD Les Jardins",
        licence="citation",
        dated=date(2025, 10, 14),
        file="Les réclamations et leur consentement. ".encode() * 20,
        name="registre des plaintes.txt",
    )
    make_document(
        "published",
        title=CHARTER,
        description="À afficher <b>partout</b> & ailleurs.",
        nature="loi-2002-2/charte",
        themes=("droits",),
        organisation="Association Les Rives",
        dated=date(2024, 1, 1),
        file=None,
        link="https://example.org/charte",
    )
    make_document("outdated", title=OLD, nature="procedure", dated=date(2020, 5, 5))
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
