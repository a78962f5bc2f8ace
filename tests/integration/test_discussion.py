"""Talking in a space: who writes, who reads, what stays of a message that is removed."""

from AccessControl import Unauthorized
from plone import api as plone_api
from plone.app.discussion.interfaces import IConversation
from plone.app.discussion.interfaces import IReplies
from qualite.esms.workspaces.discussion import api
from qualite.esms.workspaces.discussion import rules
from qualite.esms.workspaces.discussion.block import place_of
from qualite.esms.workspaces.discussion.block import THREADS
from qualite.esms.workspaces.discussion.comment import removal
from qualite.esms.workspaces.discussion.conversation import SpaceConversation
from qualite.esms.workspaces.errors import Refused
from qualite.esms.workspaces.notifications import reading
from qualite.esms.workspaces.notifications import store
from qualite.esms.workspaces.team import roster
from spaces_world import acting
from spaces_world import make_space
from spaces_world import SECRET
from zope.component import createObject
import pytest


@pytest.fixture
def page(space):
    """A document of alice's that the team sees."""
    with acting("alice"):
        page = plone_api.content.create(space, "Document", title="Livret d’accueil")
        plone_api.content.transition(page, "share")
    return page


def write(userid, obj, text, answers=None):
    """A message of somebody's."""
    with acting(userid):
        return api.add(obj, text, answers.comment_id if answers is not None else None)


def quoted():
    """All words that the logs of events quote."""
    space_logs = [store.of_space(space) for space in plone_api.portal.get().espaces.values()]
    logs = space_logs + [store.of_person(name) for name in ("alice", "bob", "gina", "eve")]
    return " ".join(record[6] for log in logs for record in log.values())


def allowed(rule, obj):
    """Who of them may, by a rule of `rules`."""
    found = set()
    for userid in ("alice", "bob", "gina", "eve", "olga"):
        with acting(userid):
            if rule(obj):
                found.add(userid)
    return found


class TestWhoMay:
    def test_the_team_reads_members_write(self, page):
        assert allowed(rules.may_read, page) == {"alice", "bob", "gina"}
        assert allowed(rules.may_write, page) == {"alice", "bob"}

    def test_authors_change_managers_remove(self, page):
        message = write("bob", page, "Bonjour")
        assert allowed(rules.may_change, message) == {"bob"}
        assert allowed(rules.may_remove, message) == {"alice", "bob"}
        assert allowed(rules.may_moderate, message) == {"alice"}

    def test_a_draft_is_talked_about_by_those_who_see_it(self, space):
        with acting("bob"):
            draft = plone_api.content.create(space, "Document", title="Brouillon")
        message = write("bob", draft, "Pas encore")
        assert allowed(rules.may_read, draft) == allowed(rules.may_read, message) == {"bob"}

    def test_what_is_public_is_talked_about_by_the_team_alone(self, people):
        space = make_space(people, state="public")
        with acting("alice"):
            page = plone_api.content.create(space, "Document", title="Public")
            plone_api.content.transition(page, "share")
            plone_api.content.transition(page, "publish")
        assert plone_api.user.has_permission("View", username="eve", obj=page)
        assert allowed(rules.may_read, page) == {"alice", "bob", "gina"}

    def test_whoever_left_is_no_author_any_more(self, page):
        message = write("bob", page, "Bonjour")
        with acting("alice"):
            roster.remove(page.aq_parent, "bob")
        assert allowed(rules.may_change, message) == set()
        assert "bob" not in allowed(rules.may_read, message)

    def test_an_archived_space_is_read(self, page):
        message = write("bob", page, "Bonjour")
        with acting("alice"):
            plone_api.content.transition(page.aq_parent, "archive")
        assert allowed(rules.may_read, message) == {"alice", "bob", "gina"}
        for rule in (rules.may_write, rules.may_change, rules.may_remove):
            assert allowed(rule, message) == set()

    def test_only_some_things_are_talked_about(self, space):
        with acting("alice"):
            folder = plone_api.content.create(space, "Folder", title="Dossier")
        assert allowed(rules.may_write, folder) == set()
        assert allowed(rules.may_write, space) == {"alice", "bob"}


class TestWriting:
    def test_threads(self, page):
        first = write("alice", page, "Un")
        second = write("bob", page, "Deux")
        answer = write("bob", page, "Un, suite", answers=first)
        write("alice", page, "Un, fin", answers=answer)
        threads = IConversation(page).getThreads()
        assert [(one["comment"].text, one["depth"]) for one in threads] == [
            ("Un", 0),
            ("Un, suite", 1),
            ("Un, fin", 2),
            ("Deux", 0),
        ]
        assert [one.text for one in IReplies(first).values()] == ["Un, suite"]
        assert list(IReplies(IConversation(page)).keys()) == [first.comment_id, second.comment_id]

    @pytest.mark.parametrize("text", ["", "  \n ", None, 3, "x" * 10_001])
    def test_no_words_or_too_many(self, page, text):
        with acting("bob"), pytest.raises(Refused):
            api.add(page, text)
        assert len(IConversation(page)) == 0

    def test_answering_what_is_not_there(self, page):
        with acting("bob"), pytest.raises(Refused):
            api.add(page, "Bonjour", 12345)

    def test_messages_are_kept_out_of_the_catalog(self, page):
        message = write("bob", page, SECRET)
        catalog = plone_api.portal.get_tool("portal_catalog")
        assert not catalog.unrestrictedSearchResults(SearchableText=SECRET)
        assert not catalog.unrestrictedSearchResults(portal_type="Discussion Item")
        assert not catalog.getrid("/".join(message.getPhysicalPath()))
        (brain,) = catalog.unrestrictedSearchResults(UID=page.UID())
        assert not brain.total_comments
        assert not brain.commentators

    def test_plone_s_own_form_writes_the_same_message(self, page):
        comment = createObject("plone.Comment")
        comment.text, comment.creator, comment.author_name = "Bonjour", "bob", "Bob Durand"
        comment.author_email = "bob@example.org"
        with acting("bob"):
            conversation = IConversation(page)
            kept = conversation[conversation.addComment(comment)]
        assert kept.text == "Bonjour"
        assert kept.author_email is None
        assert kept.get_local_roles() == ()

    def test_a_message_is_one_entry_and_nothing_else_is_kept(self, page):
        write("bob", page, "Bonjour")
        conversation = IConversation(page)
        assert isinstance(conversation.aq_base, SpaceConversation)
        assert set(vars(conversation.aq_base)) == {"id", "__parent__", "_entries"}

    def test_looking_makes_no_conversation(self, page):
        IConversation(page).total_comments()
        assert "plone.app.discussion:conversation" not in page.__annotations__


class TestRemoving:
    def remove(self, userid, message):
        with acting(userid):
            api.remove(message)

    def test_ones_own_without_answer_goes(self, page):
        message = write("bob", page, SECRET)
        self.remove("bob", message)
        assert len(IConversation(page)) == 0
        assert SECRET not in quoted()

    def test_ones_own_with_an_answer_leaves_a_trace(self, page):
        message = write("bob", page, SECRET)
        answer = write("alice", page, "D’accord", answers=message)
        self.remove("bob", message)
        assert removal(message)["how"] == "author"
        assert message.text == ""
        assert IConversation(page)[answer.comment_id].text == "D’accord"
        assert SECRET not in quoted()

    def test_a_moderator_leaves_a_trace_that_knows_who_and_when(self, page):
        message = write("bob", page, f"@Gina {SECRET}")
        assert SECRET in quoted()
        self.remove("alice", message)
        gone = removal(message)
        assert (gone["how"], gone["by"], gone["author"]) == ("moderation", "alice", "bob")
        assert gone["when"].tzinfo is not None
        assert len(IConversation(page)) == 1
        assert SECRET not in quoted()
        assert "mention" not in [event.kind for event in reading.listing("gina")]

    def test_a_trace_is_nobody_s(self, page):
        message = write("bob", page, "Bonjour")
        self.remove("alice", message)
        for rule in (rules.may_change, rules.may_remove, rules.may_moderate):
            assert allowed(rule, message) == set()
        with acting("alice"), pytest.raises(Refused):
            api.add(page, "Et donc ?", message.comment_id)

    def test_with_the_document_all_goes(self, page):
        first = write("bob", page, "Un")
        write("alice", page, "Deux", answers=first)
        write("alice", page, "Trois")
        conversation = IConversation(page)
        with acting("alice"):
            plone_api.content.delete(page)
        assert len(conversation) == 0


class TestMentions:
    def kinds(self, userid):
        return [event.kind for event in reading.listing(userid)]

    def test_who_is_named_is_told_once(self, page):
        write("alice", page, "@bob et @Bob Durand, une idée ?")
        assert self.kinds("bob").count("mention") == 1
        assert "comment" not in self.kinds("bob")
        assert "comment" in self.kinds("gina")

    def test_who_does_not_see_it_is_not_told(self, space):
        with acting("bob"):
            draft = plone_api.content.create(space, "Document", title="Brouillon")
        write("bob", draft, "@Alice Martin, @Ève Perrin")
        for userid in ("alice", "eve"):
            assert not store.of_person(userid)

    def test_changing_tells_those_who_are_new(self, page):
        message = write("alice", page, "@bob ?")
        with acting("alice"):
            api.change(message, "@bob ? @gina ?")
        assert self.kinds("bob").count("mention") == self.kinds("gina").count("mention") == 1
        assert message.edited
        assert "@gina" in reading.listing("bob")[0].excerpt


class TestLatest:
    def test_of_the_space_and_of_what_it_holds(self, space, page):
        first = write("alice", space, "À tous")
        write("bob", space, "Oui", answers=first)
        write("bob", page, "Page 2 à revoir")
        with acting("gina"):
            newest, answer, oldest = api.latest(space, 5)
        assert (newest.text, newest.about, newest.name) == (
            "Page 2 à revoir",
            "Livret d’accueil",
            "Bob Durand",
        )
        assert (oldest.text, oldest.about, oldest.replies) == ("À tous", "", 1)
        assert answer.replies == 0
        with acting("gina"):
            assert [one.text for one in api.latest(space, 1)] == ["Page 2 à revoir"]

    def test_not_of_what_one_does_not_see(self, space):
        with acting("bob"):
            draft = plone_api.content.create(space, "Document", title="Brouillon")
        write("bob", draft, SECRET)
        with acting("alice"):
            assert api.latest(space, 5) == []

    def test_the_place_of_a_message_is_on_its_page_of_threads(self, space):
        messages = [write("alice", space, str(number)) for number in range(THREADS + 1)]
        answer = write("bob", space, "Au premier", answers=messages[0])
        assert place_of(messages[-1]).endswith(f"/@@discussion#message-{messages[-1].id}")
        assert place_of(answer).endswith(f"/@@discussion?messages={THREADS}#message-{answer.id}")


def test_traversal_asks_for_rights(page):
    message = write("bob", page, "Bonjour")
    path = "/".join(message.getPhysicalPath())
    with acting("eve"), pytest.raises(Unauthorized):
        plone_api.portal.get().restrictedTraverse(path)
