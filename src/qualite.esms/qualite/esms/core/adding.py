"""Forms of new content: whoever may not add it is told so, in the page that says it everywhere."""

from AccessControl import Unauthorized
from plone import api
from plone.dexterity.browser.add import DefaultAddView
from plone.dexterity.interfaces import IDexterityFTI
from plone.z3cform.interfaces import IDeferSecurityCheck
from Products.CMFCore.interfaces import IFolderish
from qualite.esms.core.interfaces import IQualiteLayer
from zExceptions import Forbidden
from zope.component import adapter


@adapter(IFolderish, IQualiteLayer, IDexterityFTI)
class AddView(DefaultAddView):
    """``++add++<type>`` by Dexterity, which fails where the type may not be added here, or not by you."""

    def update(self):
        if not IDeferSecurityCheck.providedBy(self.request):
            possible = [one.getId() for one in self.context.allowedContentTypes()]
            if self.ti.getId() not in possible:
                # Whoever is logged in already would be asked to log in again and again.
                raise (Unauthorized if api.user.is_anonymous() else Forbidden)(self.ti.getId())
        super().update()
