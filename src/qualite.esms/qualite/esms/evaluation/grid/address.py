"""Addresses of the grid: which thematic, interview and filter are shown."""

from __future__ import annotations

from urllib.parse import urlencode


NAMES = ("side", "theme", "interview", "all", "show", "q", "element")


class Address:
    """``base``: the page; ``asked``: what its address says of ``NAMES``, "" for nothing."""

    def __init__(self, base: str, form):
        self.base = base
        self.asked = {name: _text(form, name) for name in NAMES}

    def __getitem__(self, name: str) -> str:
        return self.asked[name]

    def __call__(self, **changes: str) -> str:
        """The same address with these changes; "" takes one away."""
        query = {**self.asked, **changes}
        pairs = [(name, query[name]) for name in NAMES if query[name]]
        return f"{self.base}?{urlencode(pairs)}" if pairs else self.base


def _text(form, name):
    value = form.get(name, "")
    return value[:100] if isinstance(value, str) else ""
