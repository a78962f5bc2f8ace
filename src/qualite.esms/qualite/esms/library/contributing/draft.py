"""``@@contribute`` on a document: leads to the step asked for."""

from __future__ import annotations

from plone import api
from Products.Five.browser import BrowserView
from qualite.esms.library.contributing.checking import CheckStep
from qualite.esms.library.contributing.steps import ClassificationStep
from qualite.esms.library.contributing.steps import DescriptionStep
from qualite.esms.library.contributing.steps import FileStep
from qualite.esms.workspaces.opening import sent


PAGES = {one.step: one for one in (FileStep, DescriptionStep, ClassificationStep, CheckStep)}


class Contribute(BrowserView):
    """The step named by ``step``, the first by default; what was sent already has its own page."""

    def __call__(self):
        if api.content.get_state(self.context) != "draft":
            return self.request.response.redirect(self.context.absolute_url())
        page = PAGES.get(sent.text(self.request.form, "step"), FileStep)(self.context, self.request)
        page.__name__ = self.__name__
        return page()
