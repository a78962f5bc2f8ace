"""Who asks: a person or a program, and whether it is the same one as before."""

from __future__ import annotations

from plone import api
from zope.globalrequest import getRequest
import re


#: Words by which programs name themselves; whoever gives no name at all is a program too.
ROBOTS = re.compile(
    r"bot\b|bot[/;_-]|crawl|spider|slurp|archiver|indexer|facebookexternalhit|feedfetcher|"
    r"preview|validator|monitor|uptime|pingdom|curl/|wget/|libwww|lwp-|python|okhttp|"
    r"java/|go-http|ruby|perl|php/|axios|node-fetch|httpclient|scrapy|harvest|oai",
    re.IGNORECASE,
)


def current_request():
    """The request that is being answered, None outside of one."""
    return getRequest()


def is_robot(request) -> bool:
    """Whether a program asks, as far as it says so."""
    agent = request.getHeader("User-Agent") or ""
    return not agent.strip() or ROBOTS.search(agent) is not None


def person(request) -> str:
    """What tells people apart, to be hashed at once: the account, else the address and browser.

    Many professionals of one house come from one address.
    """
    if not api.user.is_anonymous():
        return f"user {api.user.get_current().getId()}"
    return f"address {request.getClientAddr()} {request.getHeader('User-Agent') or ''}"
