"""A committee from its opening to a task that is done: a director at work, a mother on her phone."""

from browser.browser_moves import follow
from browser.browser_pages import DESK
from browser.browser_pages import PHONE
from browser.space_pages import DIRECTOR
from playwright.sync_api import expect
import pytest
import re


SIZES = {"desk": DESK, "phone": PHONE}
PASSWORD = "Une phrase de passe 27"
DECISION = "Retrouver le registre des plaintes"
BELL = "#portal-usertools .q-pastille"
INVITED = ("nour", "paul", "lila")


@pytest.mark.parametrize(
    ("size", "javascript"),
    [("desk", True), ("phone", True), ("phone", False)],
    ids=["desk", "phone", "without JavaScript"],
)
def test_from_an_invitation_to_a_task_that_is_done(visit, signed_in, post, size, javascript):
    name = f"Comité des Saules, {size}, {'avec' if javascript else 'sans'} script"
    people = [f"{who}.{size}.{javascript}@famille.example".lower() for who in INVITED]

    director = signed_in(DIRECTOR, "/espaces", size=SIZES[size], javascript=javascript)
    open_committee(director, name)
    space = director.url.partition("/@@")[0]
    invite(director, people)
    letters = post.deliver()
    assert set(people) <= set(letters)
    assert all(name in letters[person]["Subject"] for person in people)
    assert len({link_in(letters[person]) for person in people}) == len(people)

    # One of them reads her message on her phone: no account yet.
    member = visit(size=PHONE, javascript=javascript)
    member.goto(link_in(letters[people[0]]))
    register(member, "Nour", "Petit")
    expect(member.locator("h1")).to_have_text(name)
    assert member.url.startswith(space)
    expect_unread(member, 0)

    choose_mails_at_once(member)

    director.goto(space)
    plan_meeting(director, "Comité de pilotage n° 1")
    meeting = director.url

    member.goto(space)
    expect_unread(member, 1)
    follow(member, BELL)
    follow(member, "#content .q-avis-neuf form button")
    expect_unread(member, 0)
    follow(member, "#content .q-avis a")
    expect(member).to_have_url(re.compile(re.escape(meeting)))
    follow(member, "button[value=yes]")
    expect(member.locator("button[value=yes]")).to_have_attribute("aria-pressed", "true")

    director.goto(meeting)
    answer = director.locator("section[aria-labelledby=answers] .q-personne", has_text="Nour Petit")
    expect(answer).to_contain_text("Représentante des familles")
    write_minutes(director, DECISION)
    adopt(director)
    make_task(director, "Nour Petit")

    member.goto(meeting)
    expect(member.locator("#minutes")).to_contain_text(DECISION)
    expect(member.locator("a[href$='@@minutes']")).to_have_count(0)  # adopted: nobody writes now
    expect_unread(member, 2)
    follow(member, BELL)
    follow(member, member.locator("#content .q-avis-neuf a", has_text=DECISION))
    follow(member, "#content header button.btn-primary")
    expect(member.locator("#content .state-done")).to_be_visible()
    follow(member, BELL)
    follow(member, "button[name=all]")
    expect_unread(member, 0)
    expect(member.locator("#content .q-avis-neuf")).to_have_count(0)

    director.goto(meeting)
    expect(director.locator("#minutes .q-etat")).to_contain_text("Fait")
    expect(director.locator(f"{BELL} i")).to_be_visible()

    # The same was written to her; one click in the message and no other comes.
    letter = post.deliver()[people[0]]
    assert DECISION in letter.get_body(("plain",)).get_content()
    member.goto(letter["List-Unsubscribe"].strip("<>"))
    follow(member, "#content form button")
    expect(member.locator("h1")).to_contain_text("plus de courriels")
    director.goto(space)
    director.fill("#overview-text", "Un mot de plus")
    follow(director, "form[action$='@@discuss'] button")
    post.server.messages.clear()
    assert people[0] not in post.deliver()


def open_committee(page, name):
    follow(page, "#content .q-entete a[href$='open-space']")
    follow(page, "#content a[href$='kind=steering']")
    page.fill("#space-title", name)
    page.fill("#space-seat", "Directrice")
    follow(page, "button[value=open]")


def invite(page, people):
    follow(page, "#content .q-actions a[href*='invite']")
    page.fill("#invite-to", "\n".join(people))
    page.fill("#invite-seat", "Représentante des familles")
    page.fill("#invite-message", "Votre regard compte pour nous.")
    follow(page, "#invite button")
    waiting = page.locator("#invitations form[action$='revoke-invitation']")
    expect(waiting).to_have_count(len(people))


def link_in(letter):
    """The link of an invitation as it is written in the message."""
    text = letter.get_body(("plain",)).get_content()
    html = letter.get_body(("html",)).get_content()
    (link,) = re.findall(r"http\S+@@invitation\S+", text)
    assert link.replace("&", "&amp;") in html
    return link


def register(page, first_name, last_name):
    expect(page.locator("#invitation")).to_contain_text("Votre regard compte pour nous.")
    page.fill("#first_name", first_name)
    page.fill("#last_name", last_name)
    page.fill("#password", PASSWORD)
    page.fill("#password_again", PASSWORD)
    page.check("#charter")
    follow(page, "button[value=register]")


def choose_mails_at_once(page):
    follow(page, BELL)
    follow(page, "#content a[href$='@@notification-settings']")
    page.check("#content input[value=at_once]")
    follow(page, "#content form button.btn-primary")
    expect(page.locator("#content input[value=at_once]")).to_be_checked()


def plan_meeting(page, title):
    follow(page, "nav a[href$=meetings]")
    follow(page, "#content .q-vide a.btn")
    page.fill("#field-title", title)
    page.fill("#field-start", "2035-11-26T14:00")
    page.fill("#field-end", "2035-11-26T16:00")
    page.fill("#field-agenda", "Plaintes et réclamations\nRetour du CVS")
    follow(page, "#content form button.btn-primary[type=submit]")


def write_minutes(page, decision):
    follow(page, "button[value=write_minutes]")
    page.locator("textarea").first.fill("Douze plaintes cette année.")
    page.locator("#content fieldset input[type=text]").first.fill(decision)
    follow(page, "#content form button.btn-primary[type=submit]")


def make_task(page, assignee):
    page.click("#minutes details summary")
    page.select_option("#minutes select", label=assignee)
    page.fill("#minutes input[type=date]", "2035-12-12")
    follow(page, "#minutes details button")


def adopt(page):
    follow(page, "button[value=adopt]")
    expect(page.locator("button[value=adopt]")).to_have_count(0)


def expect_unread(page, number):
    """The bell says how many notifications are new, or nothing when none is."""
    bell = page.locator(f"{BELL} i")
    if number:
        expect(bell).to_have_text(str(number))
    else:
        expect(bell).to_have_count(0)
