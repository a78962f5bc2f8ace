"""``@@contribute-many``: many drafts at once; what they have in common is filled in once."""

from __future__ import annotations

from functools import cached_property
from plone import api
from plone.protect import CheckAuthenticator
from qualite.esms import _
from qualite.esms.library.contributing import drafting
from qualite.esms.library.contributing import fields
from qualite.esms.library.contributing import kept
from qualite.esms.library.contributing import reading
from qualite.esms.library.contributing.checking import send
from qualite.esms.library.contributing.completeness import lacking
from qualite.esms.library.contributing.frame import ContributePage
from qualite.esms.library.contributing.wording import PROMISES
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.opening import sent
from zope.event import notify
from zope.lifecycleevent import ObjectModifiedEvent


OWN = (fields.Asked("title", "line", True), fields.Asked("description", "text", True, 2))


class ContributeMany(ContributePage):
    """GET ``?uids=a,b`` shows the drafts; POST keeps them, and sends those that lack nothing.

    A common field that stays empty changes nothing.
    """

    step = "description"

    def __call__(self):
        self.errors = {}
        if self.request.method == "POST":
            CheckAuthenticator(self.request)
            self.keep()
            if not self.problems:
                return self.done()
        elif len(self.drafts) == 1:
            address = f"{self.drafts[0].absolute_url()}/@@contribute?step=description"
            return self.request.response.redirect(address)
        return super().__call__()

    @property
    def address(self) -> str:
        return f"{self.url}/@@contribute-many"

    @cached_property
    def uids(self) -> list[str]:
        asked = sent.text(self.request.form, "uids").split(",")
        return list(dict.fromkeys(uid for uid in asked if uid))[: drafting.MOST_FILES]

    @cached_property
    def drafts(self) -> list:
        """The drafts asked for that the current person may change, in the order asked."""
        catalog = api.portal.get_tool("portal_catalog")
        brains = {
            brain.UID: brain
            for brain in catalog(
                UID=self.uids, portal_type="LibraryDocument", review_state="draft"
            )
        } if self.uids else {}  # fmt: skip
        found = (brains[uid].getObject() for uid in self.uids if uid in brains)
        return [draft for draft in found if self.may("Modify portal content", draft)]

    def keep(self):
        common = self.read(fields.COMMON, self.request.form, "")
        own = {
            draft.UID(): self.read(OWN, self.own_form(draft), draft.UID()) for draft in self.drafts
        }
        for (owner, name), message in self.errors.items():
            self.refuse(f"q-{name}{owner}", message)
        if self.problems:
            return
        promised = all(self.request.form.get(f"promise_{name}") for name in PROMISES)
        for draft in self.drafts:
            values = {
                **{name: value for name, value in common.items() if value},
                **own[draft.UID()],
            }
            for name, value in values.items():
                setattr(draft, name, value)
            if promised:
                drafting.promise(draft)
            notify(ObjectModifiedEvent(draft))

    def read(self, asked, form, owner) -> dict:
        values = {}
        for one in asked:
            try:
                values[one.name] = reading.read(one, form)
            except Refused as error:
                self.errors[(owner, one.name)] = error.message
        return values

    def own_form(self, draft) -> dict:
        form, uid = self.request.form, draft.UID()
        return {one.name: form.get(f"{one.name}_{uid}", "") for one in OWN}

    def done(self):
        """The list of contributions; first the drafts that could be sent are."""
        told = _("The drafts are kept: you alone see them.")
        if sent.text(self.request.form, "action") == "send":
            count = sum(self.sent(draft) for draft in self.drafts)
            told = _(
                "${count} of ${all} documents were sent. The others lack something: open them.",
                mapping={"count": count, "all": len(self.drafts)},
            )
            if count == len(self.drafts):
                told = _("${count} documents were sent.", mapping={"count": count})
        api.portal.show_message(told, self.request)
        return self.request.response.redirect(f"{self.library_url}/@@my-contributions")

    def sent(self, draft) -> bool:
        if lacking(draft) or not drafting.has_promised(draft):
            return False
        send(draft)
        return True

    # -- what the template shows ------------------------------------------------------------

    @cached_property
    def common(self) -> list[fields.Shown]:
        form = self.request.form if self.request.method == "POST" else None
        # Nothing is chosen beforehand: what stays empty changes nothing.
        return [
            fields.shown(
                fields.Asked(one.name, one.kind),
                None,
                form or {},
                self.errors.get(("", one.name), ""),
            )
            for one in fields.COMMON
        ]

    @cached_property
    def lines(self) -> list[dict]:
        """Each draft: uid, file, its own fields, whether something was found in it."""
        posted = self.request.method == "POST"
        return [
            {
                "uid": draft.UID(),
                "name": draft.file.filename if draft.file is not None else draft.link,
                "about": self.about_file(draft.file) if draft.file is not None else "",
                "found": bool(kept.unconfirmed(draft)),
                "check": f"{draft.absolute_url()}/@@contribute?step=check",
                "fields": [
                    fields.shown(
                        one,
                        draft,
                        self.own_form(draft) if posted else None,
                        self.errors.get((draft.UID(), one.name), ""),
                    )
                    for one in OWN
                ],
            }
            for draft in self.drafts
        ]

    @property
    def promises(self) -> list[dict]:
        form = self.request.form
        return [
            {"name": f"promise_{name}", "words": words, "made": bool(form.get(f"promise_{name}"))}
            for name, words in PROMISES.items()
        ]
