"""A message as HTML: escaped, its paragraphs kept, addresses as links, mentions marked."""

from collections.abc import Iterable
from html import escape
from qualite.esms.workspaces.discussion.mentions import Mention
import re


ADDRESS = re.compile(r"https?://[^\s<>\"]+[^\s<>\".,;:!?)\]»’']")
PARAGRAPHS = re.compile(r"\n{2,}")


def tidy(text: str) -> str:
    """A message as it is kept: one kind of line end, nothing empty around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def render(text: str, mentions: Iterable[Mention] = ()) -> str:
    """HTML of a tidy message; nothing of what was typed is taken for markup.

    ``mentions``: where people are named in it, in order (``mentions.find_mentions``).
    """
    pieces, place = [], 0
    for mention in mentions:
        pieces.append(_with_links(text[place : mention.start]))
        name = escape(text[mention.start : mention.end])
        pieces.append(f'<strong class="q-mention">{name}</strong>')
        place = mention.end
    pieces.append(_with_links(text[place:]))
    paragraphs = PARAGRAPHS.split("".join(pieces))
    return "".join(f"<p>{part.replace(chr(10), '<br />')}</p>" for part in paragraphs if part)


def _with_links(text):
    pieces, place = [], 0
    for found in ADDRESS.finditer(text):
        address = escape(found.group())
        pieces.append(escape(text[place : found.start()]))
        pieces.append(f'<a href="{address}" rel="nofollow noopener">{address}</a>')
        place = found.end()
    pieces.append(escape(text[place:]))
    return "".join(pieces)
