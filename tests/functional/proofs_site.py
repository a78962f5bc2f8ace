"""A committee with documents in folders, an evaluation, and proofs linked for its evaluators.

Everything that evaluators must not learn of the space holds the word of `spaces_world.SECRET`.
"""

from evaluation_world import make_evaluation
from evaluation_world import make_evaluators
from evaluation_world import make_referential
from plone import api
from plone.app.textfield.value import RichTextValue
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.evaluation.proofs import api as proofs
from qualite.esms.workspaces.discussion import api as discussion
from spaces_world import acting
from spaces_world import make_people
from spaces_world import make_space
from spaces_world import SECRET
from types import SimpleNamespace
import transaction


STATES = ("preparation", "self_assessment", "visit", "pre_report", "answers", "final_report")
READ_IN = ("visit", "pre_report", "answers")
FILE_TEXT = b"Le registre des plaintes, page par page."


def fill(portal):
    """The site: attributes are objects; ``linked`` is a file in a folder, ``page`` one in the root."""
    with api.env.adopt_roles(["Manager"]):
        make_people(portal)
    committee = make_space(
        portal, type="EvaluationCommittee", id="pilotage", title=f"Comité {SECRET}"
    )
    evaluators = make_evaluators(committee, id="equipe")
    referential = make_referential(portal)
    evaluation = make_evaluation(
        committee, referential, kind="external", evaluators=evaluators.UID(), id="evaluation"
    )
    with acting("bob"):
        folder = _add(committee, "Folder", f"Dossier {SECRET}", id="dossier")
        linked = _add(folder, "File", "Registre des plaintes", id="registre")
        page = _add(committee, "Document", "Charte d’accueil", id="charte")
        sibling = _add(folder, "Document", f"Voisin {SECRET}", id="voisin")
        orphan = _add(committee, "Document", f"Seul {SECRET}", id="seul")
        draft = _add(committee, "Document", f"Brouillon {SECRET}", id="brouillon", state="draft")
    with acting("bob"):
        discussion.add(linked, f"Message {SECRET}")
        proofs.link(evaluation, "1.1.1.1", linked, "12", "Voir la page")
        proofs.link(evaluation, "2.2.1.1", page)
    transaction.commit()
    return SimpleNamespace(
        portal=portal,
        committee=committee,
        evaluators=evaluators,
        evaluation=evaluation,
        folder=folder,
        linked=linked,
        page=page,
        sibling=sibling,
        orphan=orphan,
        draft=draft,
    )


def _add(place, type, title, id, state="team"):
    fields = {}
    if type == "File":
        fields["file"] = NamedBlobFile(FILE_TEXT, "text/plain", filename="registre.txt")
    elif type == "Document":
        fields["text"] = RichTextValue(f"<p>Texte de {title}</p>", "text/html", "text/x-html-safe")
    made = createContentInContainer(place, type, title=title, id=id, **fields)
    if state == "team" and type != "Folder":
        api.content.transition(made, "share")
    return made
