"""Large parts of a page that are put in when it is otherwise finished.

The theme and the protection of forms look at every node of a page. A grid of three hundred elements
has twenty thousand that neither has anything to do with: they are left out until both are done.
"""

from __future__ import annotations

from plone.transformchain.interfaces import ITransform
from qualite.esms.core.interfaces import IQualiteLayer
from zope.annotation.interfaces import IAnnotations
from zope.component import adapter
from zope.interface import implementer
from zope.interface import Interface


KEY = "qualite.esms.late"


def put(request, markup: str) -> str:
    """The mark that stands for finished markup until the end; nothing in it is looked at again."""
    kept = IAnnotations(request).setdefault(KEY, {})
    mark = f'<i data-q-late="{len(kept)}"></i>'
    kept[mark] = markup
    return mark


@implementer(ITransform)
@adapter(Interface, IQualiteLayer)
class PutIn:
    """The last of the transforms: marks become what they stand for."""

    order = 10000  # after the theme (8850) and the protection of forms (9000)

    def __init__(self, published, request):
        self.published, self.request = published, request

    def transformBytes(self, result, encoding):
        return self.transformIterable([result], encoding)

    def transformUnicode(self, result, encoding):
        return self.transformIterable([result.encode(encoding)], encoding)

    def transformIterable(self, result, encoding):
        kept = IAnnotations(self.request).get(KEY)
        if not kept:
            return None
        whole = b"".join(
            part.encode(encoding) if isinstance(part, str) else part for part in result
        )
        for mark, markup in kept.items():
            whole = whole.replace(mark.encode(encoding), markup.encode(encoding))
        return [whole]
