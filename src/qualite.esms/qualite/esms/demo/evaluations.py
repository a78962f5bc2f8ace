"""Two evaluations for a demonstration: one published, one in progress."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from importlib.resources import files
from plone import api
from plone.dexterity.utils import createContentInContainer
from qualite.esms.demo.spaces import acting
from qualite.esms.demo.spaces import userid
from qualite.esms.evaluation.evaluations import api as evaluations
from qualite.esms.evaluation.evaluations import interviews
from qualite.esms.evaluation.evaluations import opinions
from qualite.esms.evaluation.evaluations import ratings
from qualite.esms.evaluation.evaluations import scope
from qualite.esms.evaluation.grid import exchanges
from qualite.esms.evaluation.proofs import api as proofs
from qualite.esms.evaluation.publication import publishing
from qualite.esms.evaluation.referentials.structure import REFERENTIALS_ID
from qualite.esms.evaluation.referentials.tree import Method
from qualite.esms.workspaces.dashboards.clock import today
import json
import random


VALUES = ("1", "2", "3", "4", "★")
COMMENTED, WITH_OPINIONS, PROVEN = 0.15, 0.35, 0.3  # shares of what is rated
MONTH = 30


@cache
def texts():
    """What ``data/evaluations.json`` says."""
    path = files(__package__) / "data" / "evaluations.json"
    return json.loads(path.read_text(encoding="utf-8"))


def make_evaluations():
    """Make them in the steering committee; those that are there already stay as they are."""
    space = _space(texts()["space"])
    if space is None:
        return
    known = {one.Title() for one in space.objectValues()}
    for story in (Published(space, texts()["published"]), Running(space, texts()["running"])):
        if story.told["title"] not in known:
            story.tell()


def _space(title):
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        portal_type="EvaluationCommittee", Title=title
    )
    return next((one._unrestrictedGetObject() for one in found if one.Title == title), None)


@dataclass
class Story:
    """An evaluation, told in the order in which it would have happened."""

    space: object
    told: dict

    def tell(self):
        self.chance = random.Random(self.told["seed"])
        self.open()
        self.go_on()

    def open(self):
        referential = api.portal.get()[REFERENTIALS_ID][texts()["referential"]]
        with acting("direction"):
            self.evaluation = evaluations.create(
                self.space,
                self.told["title"],
                referential.UID(),
                perimeter=self.told.get("perimeter", ""),
                **self.calendar(),
            )
            api.content.transition(self.evaluation, "start_self_assessment")

    def rate(self, where, element, comment=""):
        """Rate an element as its chapter usually is here; an imperative is rather met."""
        weights = list(self.told["weights"][element.code[0]])
        if scope.tree_of(self.evaluation).is_imperative(element):
            weights[3] += 60
        value = self.chance.choices(VALUES, weights)[0]
        ratings.rate(self.evaluation, where.id, element.code, value, comment=comment)
        return value

    def elements_of(self, where):
        tree = scope.tree_of(self.evaluation)
        return [one for one in tree.elements if tree.method_of(one) == where.method]

    def act(self):
        """Add the actions of the plan."""
        for told in self.told["actions"]:
            with acting("direction"):
                action = createContentInContainer(
                    self.evaluation,
                    "ImprovementAction",
                    title=told["title"],
                    criterion=told["criterion"],
                    pilot=userid(told["pilot"]),
                    due=today() + timedelta(days=told["in_days"]),
                    priority=told["priority"],
                    progress=told["progress"],
                )
            with acting(told["pilot"]):
                for step in told["steps"]:
                    api.content.transition(action, step)
            if "verified_by" in told:
                with acting(told["verified_by"]):
                    api.content.transition(action, "verify")


class Published(Story):
    """Rated to the end, validated, published."""

    def calendar(self):
        ended = today() - timedelta(days=MONTH * self.told["months_ago"])
        return {"starts": ended - timedelta(days=90), "ends": ended}

    def go_on(self):
        with acting("qualite"):
            for where in interviews.interviews(self.evaluation):
                for element in self.elements_of(where):
                    self.rate(where, element)
        self.act()
        with acting("direction"):
            self.evaluation.summary = self.told["summary"]
            api.content.transition(self.evaluation, "validate")
            publishing.choose(self.evaluation, self.told["parts"])
            api.content.transition(self.evaluation, "publish")


class Running(Story):
    """Half rated, by several people, with their opinions, their proofs and their talk."""

    def calendar(self):
        return {
            "starts": today() - timedelta(days=40),
            "ends": today() + timedelta(days=80),
        }

    def go_on(self):
        with acting("qualite"):
            for _number in range(self.told["tracers"] - 1):
                interviews.add(self.evaluation, interviews.COMMITTEE, Method.TRACER)
        for where in interviews.interviews(self.evaluation):
            self.look_into(where)
        self.talk()
        self.act()

    def look_into(self, where):
        """Rate the first elements of an interview, with opinions, comments and proofs."""
        elements = self.elements_of(where)
        documents = _documents(self.space)
        for element in elements[: round(len(elements) * self.told["share"])]:
            with acting("qualite"):
                commented = self.chance.random() < COMMENTED
                comment = self.chance.choice(self.told["comments"]) if commented else ""
                value = self.rate(where, element, comment)
                if documents and self.chance.random() < PROVEN:
                    proofs.link(self.evaluation, element.code, self.chance.choice(documents))
            if self.chance.random() < WITH_OPINIONS:
                self.give_opinions(where, element, value)

    def give_opinions(self, where, element, value):
        """Most think alike; sometimes somebody does not."""
        for name in self.told["opinions"]:
            other = self.chance.random() < WITH_OPINIONS / 2
            with acting(name):
                given = self.chance.choice(VALUES[:4]) if other else value
                opinions.give(self.evaluation, where.id, element.code, given)

    def talk(self):
        tree = scope.tree_of(self.evaluation)
        criterion = tree.of_level("criterion")[1]
        for said in self.told["exchanges"]:
            with acting(said["by"]):
                exchanges.say(self.evaluation, criterion.code, said["text"], interviews.COMMITTEE)


def _documents(space):
    """Documents of the space that its team sees."""
    found = api.portal.get_tool("portal_catalog").unrestrictedSearchResults(
        path="/".join(space.getPhysicalPath()),
        portal_type=("File", "Document"),
        review_state=("team", "public"),
    )
    return [one._unrestrictedGetObject() for one in found]
