"""The page of search results of the whole site: Plone's search, our page, no JavaScript."""

from plone import api
from Products.CMFPlone.browser.search import Search
from qualite.esms import _
from qualite.esms.theme.circles import circles
from qualite.esms.theme.icons import icon
from urllib.parse import quote


PAGE_SIZE = 20
LIBRARY = "ressources"


class SearchView(Search):
    """``@@search``: strange parameters give a page without results, never an error."""

    icon = staticmethod(icon)
    breadcrumb = _("Search")

    def text(self):
        text = self.request.form.get("SearchableText", "")
        return text if isinstance(text, str) else ""

    def quoted_text(self):
        return quote(self.text())

    def library_url(self):
        """The library asked the same, which reads whole files; "" without a library."""
        portal = api.portal.get()
        if LIBRARY not in portal:
            return ""
        words = f"?q={self.quoted_text()}" if self.text() else ""
        return f"{portal.absolute_url()}/{LIBRARY}{words}"

    def start(self):
        try:
            return max(int(self.request.form.get("b_start", 0)), 0)
        except (TypeError, ValueError):
            return 0

    def page(self):
        """The batch of results to show; empty without words to search for."""
        if not self.text().strip():
            return []
        query, start = {"SearchableText": self.text()}, self.start()
        self.request.form = {
            name: value
            for name, value in self.request.form.items()
            if name in ("SearchableText", "sort_on") and isinstance(value, str)
        }
        return self.results(query=query, b_size=PAGE_SIZE, b_start=start)

    def entries(self, batch):
        """What the page says of each result: title, address, kind, place and description."""
        kinds = api.portal.get_tool("portal_types")
        with_view = api.portal.get_registry_record("plone.types_use_view_action_in_listings")
        root = len(api.portal.get().getPhysicalPath())
        for item in batch:
            url = item.getURL()
            kind = kinds.get(item.portal_type)
            yield {
                "title": item.Title() or item.getId(),
                "url": f"{url}/view" if item.portal_type in with_view else url,
                "kind": kind.Title() if kind is not None else item.portal_type,
                "place": " › ".join(item.getPath().split("/")[root:-1]),
                "description": item.CroppedDescription(),
            }

    def sorts(self):
        """The ways to sort, each with its address and whether it is the chosen one."""
        chosen = self.request.form.get("sort_on") or self.default_sort_on
        for option in self.sort_options():
            yield {
                "title": option.title,
                "url": option.url(),
                "chosen": option.sortkey == chosen,
            }

    def drawing(self):
        return circles((0, 0, 0), size=64)
