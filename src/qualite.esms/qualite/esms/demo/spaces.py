"""Living spaces for a demonstration: people, documents, meetings, tasks and talk."""

from contextlib import contextmanager
from datetime import datetime
from datetime import timedelta
from functools import cache
from importlib.resources import files
from plone import api
from plone.dexterity.utils import createContentInContainer
from plone.namedfile.file import NamedBlobFile
from qualite.esms.demo.files import office_file
from qualite.esms.directory import api as directory
from qualite.esms.directory.search.query import Query
from qualite.esms.workspaces.discussion import api as discussion
from qualite.esms.workspaces.meetings import api as meetings
from qualite.esms.workspaces.meetings import minutes
from qualite.esms.workspaces.meetings import recording
from qualite.esms.workspaces.meetings.moments import site_zone
from qualite.esms.workspaces.opening.founding import open_space
from qualite.esms.workspaces.opening.founding import Opening
from qualite.esms.workspaces.policies import scenario
from qualite.esms.workspaces.tasks import api as tasks
from qualite.esms.workspaces.team import roster
from zope.annotation.interfaces import IAnnotations
from zope.globalrequest import getRequest
import json


@cache
def texts():
    """What ``data/spaces.json`` says."""
    return json.loads((files(__package__) / "data" / "spaces.json").read_text(encoding="utf-8"))


def people():
    """(login, full name) of those who work in the demonstration's spaces."""
    return [tuple(pair) for pair in texts()["people"].values()]


def make_spaces():
    """Open the spaces and let people work in them; those that are there already stay as they are."""
    known = {
        brain.Title
        for brain in api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
            portal_type=("Workspace", "EvaluationCommittee")
        )
    }
    for told in texts()["spaces"]:
        if told["title"] not in known:
            _Story(told).tell()


class _Story:
    """One space of ``spaces.json``, told in the order in which it would have happened."""

    def __init__(self, told):
        self.told = told
        self.today = datetime.now(site_zone()).replace(minute=0, second=0, microsecond=0)

    def tell(self):
        self.space = self.open()
        for name, seat, role in self.told["members"]:
            roster.add(self.space, userid(name), role=role, seat=seat)
        for document in self.told["documents"]:
            self.write(document)
        for meeting in self.told["meetings"]:
            self.meet(meeting)
        for task in self.told["tasks"]:
            self.give(task)
        for message in self.told["talk"]:
            self.say(message)

    def open(self):
        name, seat = self.told["manager"]
        visit = self.told.get("visit_in_days")
        first_day = (self.today + timedelta(days=visit)).date() if visit else None
        with acting(name):
            return open_space(
                Opening(
                    kind=self.told["kind"],
                    title=self.told["title"],
                    purpose=self.told["purpose"],
                    establishments=_establishment(self.told["establishment"]),
                    policy=scenario(self.told["scenario"]).policy,
                    audience="public",
                    seat=seat,
                    visit_start=first_day,
                    visit_end=first_day and first_day + timedelta(days=2),
                )
            )

    def write(self, document):
        data, media_type = office_file(
            document["name"], document.get("text", ()), document.get("rows", ())
        )
        folder = self.space
        if "folder" in document:
            folder = next(
                item for item in self.space.objectValues() if item.title == document["folder"]
            )
        with acting(document["by"]):
            made = createContentInContainer(
                folder,
                "File",
                title=document["name"].rpartition(".")[0],
                file=NamedBlobFile(data, media_type, document["name"]),
            )
            if document["state"] != "draft":
                api.content.transition(made, "share")
        if document["state"] == "public":
            with acting(self.told["manager"][0]):
                api.content.transition(made, "publish")

    def meet(self, told):
        start = (self.today + timedelta(days=told["in_days"])).replace(hour=told["hour"])
        with acting(self.told["manager"][0]):
            meeting = meetings.plan(
                self.space,
                title=told["title"],
                start=start,
                end=start + timedelta(hours=2),
                place=told["place"],
                link=told.get("link", ""),
                agenda=tuple(told["agenda"]),
            )
            for name, answer in told.get("answers", {}).items():
                meetings.answer(meeting, userid(name), answer)
            if "minutes" in told:
                self.record(meeting, told)

    def record(self, meeting, told):
        api.content.transition(meeting, "write_minutes")
        sections = recording.sections(meeting)
        changes = [
            {
                "id": section.id,
                "notes": words["notes"],
                "decisions": [{"text": text} for text in words["decisions"]],
            }
            for section, words in zip(sections, told["minutes"], strict=True)
        ]
        recording.write(meeting, minutes.merged(sections, changes), minutes.version(sections))
        api.content.transition(meeting, "adopt")
        task = self.told["decision_task"]
        decision = recording.sections(meeting)[-1].decisions[0]
        recording.make_task(
            meeting, decision.id, assignee=userid(task["for"]), due=self.day(task["in_days"])
        )

    def give(self, told):
        with acting(self.told["manager"][0]):
            task = tasks.create(
                self.space,
                told["title"],
                assignee=userid(told["for"]),
                due=self.day(told["in_days"]),
            )
            if told.get("done"):
                tasks.complete(task)

    def say(self, told):
        with acting(told["by"]):
            message = discussion.add(self.space, told["text"])
        for reply in told["replies"]:
            with acting(reply["by"]):
                discussion.add(self.space, reply["text"], in_reply_to=message.comment_id)

    def day(self, in_days):
        return (self.today + timedelta(days=in_days)).date()


@contextmanager
def acting(name):
    """What follows is done by that person, as in a request of its own."""
    # Plone remembers somebody's local roles for the length of a request: here they change in it.
    IAnnotations(getRequest()).clear()
    with api.env.adopt_user(username=texts()["people"][name][0]):
        yield
    IAnnotations(getRequest()).clear()


def userid(name):
    return api.user.get(username=texts()["people"][name][0]).getId()


def _establishment(name):
    """FINESS number of the establishment of that name, if the demonstration's register has it."""
    for found in directory.listed(directory.search(Query(text=name, size=5))):
        if found.row.title == name:
            return (found.row.id,)
    return ()
