"""The home page: search, shortcuts, two doors, the evaluation in three circles."""

from functools import cached_property
from plone import api
from Products.Five.browser import BrowserView
from qualite.esms import _
from qualite.esms.theme.circles import circles
from qualite.esms.theme.circles import emblem
from qualite.esms.theme.icons import icon
from qualite.esms.theme.interfaces import IHomeDocuments
from qualite.esms.theme.interfaces import IHomeFigures
from zope.component import queryUtility
from zope.i18n import translate


SHORTCUTS = (
    ("elderly", _("Elderly people")),
    ("disabled_adults", _("Disability: adults")),
    ("disabled_children", _("Disability: children and young people")),
    ("child_protection", _("Child protection")),
    ("social_inclusion", _("Social inclusion")),
)
CIRCLES = (
    (
        _("The person"),
        _("Am I listened to? Do I take part in my own project?"),
        _("The evaluators talk with the people supported."),
    ),
    (
        _("The professionals"),
        _("How does the team work, and with whom?"),
        _("The evaluators talk with the teams."),
    ),
    (
        _("The establishment"),
        _("How is it organised to make progress?"),
        _("The evaluators meet the management."),
    ),
)
NARROW_SPACE = "\u202f"


class HomeView(BrowserView):
    """``@@home`` of the site root."""

    icon = staticmethod(icon)

    @property
    def root(self):
        return self.context.absolute_url()

    @property
    def directory(self):
        return f"{self.root}/annuaire"

    def has(self, page):
        return page in self.context

    def anonymous(self):
        return api.user.is_anonymous()

    def establishments(self):
        """The number of establishments, written in French, or None when nobody knows it."""
        figures = queryUtility(IHomeFigures)
        count = figures.establishments() if figures is not None else 0
        return f"{count:,}".replace(",", NARROW_SPACE) if count else None

    def shortcuts(self):
        return [
            {"title": title, "url": f"{self.directory}?public={value}"}
            for value, title in SHORTCUTS
        ]

    @cached_property
    def documents(self):
        """The newest documents, [] without a library; see ``IHomeDocuments``."""
        library = queryUtility(IHomeDocuments)
        return library.recent(self.request) if library is not None else []

    def documents_url(self):
        return queryUtility(IHomeDocuments).url

    def emblem(self):
        names = [translate(title, context=self.request) for title, _question, _how in CIRCLES]
        label = translate(
            _(
                "Three nested circles: the person in the middle, the professionals, the establishment"
            ),
            context=self.request,
        )
        return emblem(names, label)

    def three_circles(self):
        """One entry per circle: its drawing, its name, a question and who is met."""
        return [
            {
                "drawing": circles([int(place == n) for place in range(3)]),
                "title": title,
                "question": question,
                "how": how,
            }
            for n, (title, question, how) in enumerate(CIRCLES)
        ]
