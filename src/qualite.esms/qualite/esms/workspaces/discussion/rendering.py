"""A message as HTML: escaped, its paragraphs kept, addresses as links, mentions marked."""

from collections.abc import Mapping
from html import escape
from qualite.esms.workspaces.discussion.mentions import find_mentions
import re


ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]»’']")
PARAGRAPHS = re.compile(r"\n{2,}")


def render(text: str, people: Mapping[str, str]) -> str:
    """HTML of a message; nothing of what was typed is taken for markup.

    ``people``: user id → full name of those whose mention is shown as one.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip()
    paragraphs = (part.strip("\n") for part in PARAGRAPHS.split(text))
    return "".join(f"<p>{_inline(part, people)}</p>" for part in paragraphs if part)


def _inline(text, people):
    pieces, place = [], 0
    for mention in find_mentions(text, people):
        pieces.append(_with_links(text[place : mention.start]))
        name = escape(text[mention.start : mention.end])
        pieces.append(f'<strong class="q-mention">{name}</strong>')
        place = mention.end
    pieces.append(_with_links(text[place:]))
    return "".join(pieces).replace("\n", "<br />")


def _with_links(text):
    pieces, place = [], 0
    for found in ADDRESS.finditer(text):
        address = escape(found.group())
        pieces.append(escape(text[place : found.start()]))
        pieces.append(f'<a href="{address}" rel="nofollow noopener">{address}</a>')
        place = found.end()
    pieces.append(escape(text[place:]))
    return "".join(pieces)
