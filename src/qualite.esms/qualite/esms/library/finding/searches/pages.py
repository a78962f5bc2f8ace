"""``@@save-search`` and ``@@my-searches``, for whoever is logged in."""

from __future__ import annotations

from functools import cached_property
from qualite.esms import _
from qualite.esms.library.finding.facets import chips
from qualite.esms.library.finding.question import read_question
from qualite.esms.library.finding.searches import api
from qualite.esms.library.finding.searches.store import DAILY
from qualite.esms.library.finding.searches.store import NONE
from qualite.esms.library.finding.searches.store import WEEKLY
from qualite.esms.library.finding.wording import Words
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications.pages import PersonalPage
from zExceptions import NotFound


FREQUENCIES = {
    NONE: _("No e-mail"),
    DAILY: _("Once a day"),
    WEEKLY: _("Once a week"),
}


class SearchesPage(PersonalPage):
    """What both pages have in common."""

    @cached_property
    def library_url(self) -> str:
        return self.context.absolute_url()

    @property
    def url(self) -> str:
        return f"{self.library_url}/@@{self.__name__}"

    @cached_property
    def mine_url(self) -> str:
        return f"{self.library_url}/@@my-searches"

    @cached_property
    def words(self) -> Words:
        return Words(self.text, self.language)

    def said(self, query) -> str:
        """What a question looks for, in words."""
        parts = [f"« {query.text} »"] if query.text else []
        parts += [chip["label"] for chip in chips(query, lambda other: "", self.words)]
        return ", ".join(parts) or self.text(_("All documents"))

    def frequencies(self, chosen: str) -> list[dict]:
        return [
            {"value": value, "label": self.text(label), "chosen": value == chosen}
            for value, label in FREQUENCIES.items()
        ]


class SaveSearch(SearchesPage):
    """A name and e-mails for the question of the address."""

    breadcrumb = _("Save this search")
    title = _("Save this search")
    problem = ""

    def __call__(self):
        if self.request.method != "POST":
            return super().__call__()
        try:
            return super().__call__()
        except Refused as refused:
            self.problem = self.text(refused.message)
            self.request.response.setStatus(400)
            return self.index()

    def handle(self, form):
        api.add(self.userid, form.get("name", ""), self.asked, form.get("frequency", NONE))
        self.tell(_("Your search is kept."))

    def target(self) -> str:
        return self.mine_url

    @cached_property
    def asked(self) -> str:
        """The question, as a query string."""
        asked = self.request.form.get("question")
        if isinstance(asked, str):
            return asked
        return read_question(self.request.form, self.library_url, 20).query_string

    @cached_property
    def what(self) -> str:
        try:
            return self.said(api.read(self.asked))
        except Refused:
            return ""

    @cached_property
    def name(self) -> str:
        """What was typed, else what it looks for."""
        typed = self.request.form.get("name")
        return typed if isinstance(typed, str) else self.what[: api.LONGEST_NAME]

    @cached_property
    def chosen(self) -> str:
        chosen = self.request.form.get("frequency")
        return chosen if chosen in FREQUENCIES else NONE

    @cached_property
    def back_url(self) -> str:
        return f"{self.library_url}?{self.asked}" if self.asked else self.library_url


class MySearches(SearchesPage):
    """The searches that I keep: what is new, e-mails, feeds."""

    breadcrumb = _("My searches")
    title = _("My searches")

    def handle(self, form):
        search = api.get(self.userid, form.get("id"))
        if search is None:
            raise NotFound("search")
        try:
            self.act(search, form)
        except Refused as refused:
            self.tell(refused.message, "error")

    def act(self, search, form):
        if "delete" in form:
            api.delete(self.userid, search)
            self.tell(_("The search is deleted."))
        elif "new-feed" in form:
            api.new_feed(self.userid, search)
            self.tell(_("The feed has a new address. The one before leads nowhere."))
        elif "drop-feed" in form:
            api.drop_feed(search)
            self.tell(_("The feed is closed: its address leads nowhere."))
        else:
            api.change(search, form.get("name"), form.get("frequency"))
            self.tell(_("Your choices are kept."))

    @cached_property
    def searches(self) -> list[dict]:
        return [self._shown(search) for search in api.mine(self.userid)]

    def _shown(self, search):
        question = f"?{search.question}" if search.question else ""
        return {
            "id": search.id,
            "name": search.name,
            "url": f"{self.library_url}{question}",
            "what": self.said(api.query_of(search)),
            "frequencies": self.frequencies(search.frequency),
            "feed": f"{self.library_url}/@@library-feed?t={search.token}" if search.token else "",
        }
