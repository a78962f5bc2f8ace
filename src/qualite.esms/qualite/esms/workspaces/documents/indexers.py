"""What the catalog knows of files in spaces."""

from plone.app.contenttypes.indexers import SearchableText
from plone.indexer import indexer
from qualite.esms.core import texts
from qualite.esms.workspaces.documents.interfaces import IFileInSpace


@indexer(IFileInSpace)
def searchable_text(file):
    """Title, description, keywords, name of the file and its text."""
    name = file.file.filename if file.file is not None else ""
    # "compte-rendu_cvs.pdf" is also found by its words.
    words = (name or "").replace("_", " ").replace("-", " ").rpartition(".")[0]
    return " ".join((SearchableText(file), name or "", words, texts.kept(file).text))
