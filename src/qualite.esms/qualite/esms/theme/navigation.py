"""Which tab of the main menu is the current one."""

from collections.abc import Mapping
from collections.abc import Sequence
from urllib.parse import parse_qsl
from urllib.parse import urlsplit


def current_tab(urls: Sequence[str], root: str, here: str, form: Mapping) -> int | None:
    """Position in ``urls`` of the tab that the visitor stands in, or None.

    ``root`` is the address of the site, ``here`` of the page, ``form`` the request's variables.
    A tab is current on its page and below it; the site root only on itself. A tab with a query
    (``/annuaire?kind=EvaluationFirm``) is current when the request carries the same values, and
    then wins over the same address without query.
    """
    best, best_rank = None, (-1, -1)
    page = _path(here)
    for position, url in enumerate(urls):
        path = _path(url)
        wanted = parse_qsl(urlsplit(url).query)
        if path == _path(root):
            inside = page == path
        else:
            inside = page == path or page.startswith(f"{path}/")
        if not inside or not all(value in _values(form, name) for name, value in wanted):
            continue
        rank = (len(path), len(wanted))
        if rank > best_rank:
            best, best_rank = position, rank
    return best


def _path(url):
    return urlsplit(url).path.rstrip("/")


def _values(form, name):
    value = form.get(name, ())
    return value if isinstance(value, (list, tuple)) else [value]
