"""Plain paragraphs in a form, HTML on the document: for writing without an editor."""

from __future__ import annotations

from html import escape
from html import unescape
import re


_ONLY_PARAGRAPHS = re.compile(r"(?:[^<]|</?p>|<br ?/?>)*")
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def to_html(text: str) -> str:
    """Paragraphs between blank lines; a text that holds tags is HTML already."""
    text = text.replace("\r\n", "\n").strip()
    if _TAG.search(text):
        return text
    parts = (part.strip() for part in re.split(r"\n\s*\n", text))
    return "".join(f"<p>{escape(part).replace(chr(10), '<br />')}</p>" for part in parts if part)


def to_text(html: str) -> str:
    """What ``to_html`` was given; HTML that holds more than paragraphs stays as it is."""
    if not _ONLY_PARAGRAPHS.fullmatch(html):
        return html
    text = re.sub(r"<br ?/?>\n?", "\n", re.sub(r"</p>\s*(?:<p>)?", "\n\n", html))
    text = unescape(_TAG.sub("", text)).strip()
    # Else it would come back as tags.
    return html if _TAG.search(text) else text
