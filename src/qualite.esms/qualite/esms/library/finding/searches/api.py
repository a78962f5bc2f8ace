"""Keeping, changing and dropping a person's searches."""

from __future__ import annotations

from collections.abc import Iterator
from qualite.esms import _
from qualite.esms.library import api
from qualite.esms.library.finding.parsing import parse
from qualite.esms.library.finding.parsing import to_params
from qualite.esms.library.finding.searches import store
from qualite.esms.library.finding.searches.store import FREQUENCIES
from qualite.esms.library.finding.searches.store import NONE
from qualite.esms.library.finding.searches.store import SavedSearch
from qualite.esms.library.search.query import Query
from qualite.esms.library.search.rows import LibraryRow
from qualite.esms.workspaces.dashboards.clock import today
from qualite.esms.workspaces.errors import Refused
from secrets import token_hex
from secrets import token_urlsafe
from urllib.parse import parse_qs
from urllib.parse import urlencode


MOST = 50  # searches of one person
LONGEST_NAME = 120
LONGEST_QUESTION = 2000
#: Documents published this many days before are looked at again: clocks and time zones differ.
MARGIN = 2


def mine(userid: str) -> list[SavedSearch]:
    """A person's searches, by name."""
    person = store.searches().people.get(userid)
    found = person.searches.values() if person is not None else ()
    return sorted(found, key=lambda search: (search.name.casefold(), search.id))


def get(userid: str, id: str) -> SavedSearch | None:
    """One of a person's searches."""
    person = store.searches().people.get(userid)
    return person.searches.get(id) if person is not None else None


def query_of(search: SavedSearch) -> Query:
    """What a search asks."""
    return read(search.question)


def read(question: str) -> Query:
    """The query of a query string; Refused where it cannot be used as it is."""
    form = {
        name: values if len(values) > 1 else values[0]
        for name, values in parse_qs(question[: LONGEST_QUESTION + 1]).items()
    }
    query, problems = parse(form, strict=True)
    if problems or len(question) > LONGEST_QUESTION:
        raise Refused(_("This search cannot be understood: make it again from the list."))
    return query


def add(userid: str, name: str, question: str, frequency: str = NONE) -> SavedSearch:
    """Keep a search. Refused: no name, an unknown frequency, too many, one that is kept already, a
    question that nobody can ask."""
    name, frequency = _name(name), _frequency(frequency)
    question = urlencode(to_params(read(question)))
    kept = store.writable()
    if userid not in kept.people:
        kept.people[userid] = store.Person()
    searches = kept.people[userid].searches
    if len(searches) >= MOST:
        raise Refused(
            _("You keep ${count} searches already: delete one first.", mapping={"count": MOST})
        )
    for other in searches.values():
        if other.question == question:
            raise Refused(
                _("You keep this search already: “${name}”.", mapping={"name": other.name})
            )
    search = SavedSearch(token_hex(8), name, question, today().isoformat())
    searches[search.id] = search
    new_feed(userid, search)
    _follow(search, frequency)
    return search


def change(search: SavedSearch, name: str | None = None, frequency: str | None = None) -> None:
    """Another name, other e-mails; None leaves as it is. Refused: as ``add`` does."""
    name = None if name is None else _name(name)
    frequency = None if frequency is None else _frequency(frequency)
    if name is not None and name != search.name:
        search.name = name
    if frequency is not None and frequency != search.frequency:
        _follow(search, frequency)


def new_feed(userid: str, search: SavedSearch) -> None:
    """Give its feed another address: the one before leads nowhere from now on."""
    drop_feed(search)
    search.token = token_urlsafe(24)
    store.writable().feeds[search.token] = (userid, search.id)


def drop_feed(search: SavedSearch) -> None:
    """No feed any more."""
    if search.token:
        store.writable().feeds.pop(search.token, None)
        search.token = ""


def by_token(token: str) -> SavedSearch | None:
    """The search whose feed has that token."""
    found = store.searches().feeds.get(token) if token else None
    return get(*found) if found else None


def delete(userid: str, search: SavedSearch) -> None:
    """Forget a search, its feed too."""
    drop_feed(search)
    del store.writable().people[userid].searches[search.id]


def _follow(search, frequency):
    """What is there already is no news."""
    search.frequency = frequency
    if frequency == NONE:
        return
    day = today()
    search.last = day.isoformat()
    search.since = days_before(day, MARGIN)
    search.known = frozenset(row.uid for row in published_since(search))


def published_since(search: SavedSearch) -> Iterator[LibraryRow]:
    """Rows in force that answer it, published from its day on, as the current user sees them."""
    for row in api.all_rows(query_of(search)):
        if row.state == "published" and row.published_on >= search.since:
            yield row


def days_before(day, days: int) -> str:
    """ISO day."""
    return day.fromordinal(day.toordinal() - days).isoformat()


def _name(name):
    name = " ".join(name.split()) if isinstance(name, str) else ""
    if not name or len(name) > LONGEST_NAME or not name.isprintable():
        raise Refused(_("Give your search a name of 120 characters at most."))
    return name


def _frequency(frequency):
    if frequency not in FREQUENCIES:
        raise Refused(_("Choose: no e-mail, once a day, or once a week."))
    return frequency
