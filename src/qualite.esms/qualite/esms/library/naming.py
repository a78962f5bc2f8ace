"""Names of documents in addresses: from their title, and nobody can guess them.

A draft's address would else tell, by the way it is refused, that somebody writes about its subject.
"""

from plone.app.content.interfaces import INameFromTitle
from secrets import token_hex
from zope.interface import implementer


@implementer(INameFromTitle)
class NameFromTitle:
    """What the name of a document or a collection is made from."""

    def __init__(self, context):
        self.title = f"{context.title or ''} {token_hex(3)}"
