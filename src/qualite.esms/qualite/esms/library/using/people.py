"""Who asks: a person or a program, and whether it is the same one as before."""

from __future__ import annotations

from ipaddress import ip_address
from ipaddress import ip_network
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


#: What one connection has of IPv6: its devices draw new addresses within it every day.
IPV6_HOUSE = 64


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


def origin(request) -> str:
    """What surely is not two people: "account <id>", else "network <where from>".

    Browsers are not told apart here: they may be one person's.
    """
    if not api.user.is_anonymous():
        return f"account {api.user.get_current().getId()}"
    return f"network {network(request.getClientAddr())}"


def network(address: str) -> str:
    """An address, without what its devices choose themselves; as it is where it is none."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if known.version == 6:
        known = known.ipv4_mapped or ip_network((known, IPV6_HOUSE), strict=False)
    return str(known)
