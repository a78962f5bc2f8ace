"""Header and footer: viewlets that replace Plone's on our layer, under the same names."""

from plone.app.layout.viewlets import common
from plone.app.layout.viewlets.globalstatusmessage import GlobalStatusMessage
from plone.registry.interfaces import IRegistry
from Products.CMFPlone.utils import getSiteLogo
from Products.Five.browser.pagetemplatefile import ViewPageTemplateFile
from qualite.esms.theme.circles import logo
from qualite.esms.theme.footer import columns
from qualite.esms.theme.footer import legal_links
from qualite.esms.theme.icons import icon
from qualite.esms.theme.interfaces import IBell
from qualite.esms.theme.navigation import current_tab
from zope.component import getUtility
from zope.component import queryUtility
from zope.i18n import translate


OUR_DASHBOARD = "qualite_dashboard"  # a "user" action that a slice may bring
PLONE_DASHBOARD = "dashboard"  # made of portlets, which this site does not use
ACCOUNT = ("preferences", "plone_setup", "logout")  # after what the slices bring
ACTION_ICONS = {
    "preferences": "person-gear",
    "plone_setup": "gear",
    "logout": "box-arrow-right",
    "qualite_spaces": "people",
    "qualite_contributions": "upload",
    "qualite_searches": "bookmarks",
    "qualite_lists": "collection",
}


class Viewlet(common.ViewletBase):
    icon = staticmethod(icon)

    def render(self):
        return self.index()

    @property
    def context_state(self):
        return self.context.restrictedTraverse("@@plone_context_state")


class SkipLinkViewlet(Viewlet):
    index = ViewPageTemplateFile("templates/skip_link.pt")


class FaviconViewlet(Viewlet):
    """Our drawing, unless an administrator chose a favicon of the site."""

    index = ViewPageTemplateFile("templates/favicon.pt")

    def update(self):
        super().update()
        self.custom = bool(getUtility(IRegistry).get("plone.site_favicon"))


class LogoViewlet(Viewlet):
    """Drawing, name and tagline; an administrator's own logo takes the drawing's place."""

    index = ViewPageTemplateFile("templates/logo.pt")

    def update(self):
        super().update()
        registry = getUtility(IRegistry)
        self.name = registry.get("plone.site_title") or "Qualité-ESMS"
        self.custom = getSiteLogo() if registry.get("plone.site_logo") else None

    def drawing(self):
        return logo()


class AnonymousToolsViewlet(Viewlet):
    index = ViewPageTemplateFile("templates/anonymous_tools.pt")

    def update(self):
        super().update()
        self.actions = {}
        if self.portal_state.anonymous():
            self.actions = {action["id"]: action for action in self.context_state.actions("user")}


class MemberToolsViewlet(Viewlet):
    """The account menu: a <details>, which opens without JavaScript."""

    index = ViewPageTemplateFile("templates/member_tools.pt")

    def update(self):
        super().update()
        self.shown = not self.portal_state.anonymous()
        if not self.shown:
            return
        member = self.portal_state.member()
        self.name = member.getProperty("fullname", "") or member.getUserName()
        actions = self.context_state.actions("user")
        self.dashboard = next((a for a in actions if a["id"] == OUR_DASHBOARD), None)
        shown = [a for a in actions if a["id"] not in (OUR_DASHBOARD, PLONE_DASHBOARD)]
        self.actions = sorted(shown, key=lambda action: action["id"] in ACCOUNT)
        self.bell = queryUtility(IBell)
        self.news = self.bell.count() if self.bell is not None else 0

    def initials(self):
        words = [word for word in self.name.replace("-", " ").split() if word[0].isalpha()]
        picked = words[:1] + words[1:][-1:]
        return "".join(word[0] for word in picked).upper() or "?"

    def action_icon(self, action):
        return icon(ACTION_ICONS.get(action["id"], "chevron-right"))


class NavigationViewlet(Viewlet):
    """The main menu (the ``portal_tabs`` actions that lead somewhere) and the search box."""

    index = ViewPageTemplateFile("templates/navigation.pt")

    def update(self):
        super().update()
        actions = self.context_state.actions("portal_tabs")
        current = current_tab(
            [action["url"] for action in actions],
            self.navigation_root_url,
            self.request.get("ACTUAL_URL", ""),
            self.request.form,
        )
        self.tabs = [
            {"title": action["title"], "url": action["url"], "current": position == current}
            for position, action in enumerate(actions)
        ]

    def searched(self):
        text = self.request.form.get("SearchableText", "")
        return text if isinstance(text, str) else ""


class StatusMessageViewlet(GlobalStatusMessage):
    index = ViewPageTemplateFile("templates/status_message.pt")
    icon = staticmethod(icon)

    def icon_name(self, kind):
        return {
            "info": "info-circle",
            "warning": "exclamation-triangle",
            "error": "exclamation-octagon",
            "danger": "exclamation-octagon",
        }.get(kind, "info-circle")


class BreadcrumbsViewlet(common.PathBarViewlet):
    """The way here; a page beside the content names itself with an attribute ``breadcrumb``."""

    index = ViewPageTemplateFile("templates/breadcrumbs.pt")

    def update(self):
        super().update()
        own = getattr(self.view, "breadcrumb", None)
        if own:
            title = translate(own, context=self.request)
            here = {"Title": title, "absolute_url": self.request.get("ACTUAL_URL")}
            self.breadcrumbs = [*self.breadcrumbs, here]


class FooterViewlet(Viewlet):
    index = ViewPageTemplateFile("templates/footer.pt")

    def update(self):
        super().update()
        portal = self.portal_state.portal()
        anonymous = self.portal_state.anonymous()
        self.columns = columns(portal, self.navigation_root_url, anonymous)
        self.legal = legal_links(portal, self.navigation_root_url)


class NoViewlet(Viewlet):
    """Stands for a viewlet of Plone's whose content we show elsewhere."""

    def index(self):
        return ""
