"""The demo accounts, remembered beside the instance so that every start can name them."""

from pathlib import Path
import json


FILE_NAME = "demo-accounts.json"
ADMINISTRATOR = ("admin", "admin")


def write(clienthome, accounts):
    """Remember `accounts`: an iterable of (login, password), the administrator left out."""
    pairs = [[login, password] for login, password, *_rest in accounts or ()]
    path = Path(clienthome, FILE_NAME)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(pairs, ensure_ascii=False), encoding="utf-8")


def read(clienthome):
    """The pairs that `write` kept, the administrator first; only that one for another site."""
    path = Path(clienthome, FILE_NAME)
    if not path.exists():
        return [ADMINISTRATOR]
    return [ADMINISTRATOR, *map(tuple, json.loads(path.read_text(encoding="utf-8")))]


def sentence(accounts):
    """`log in as admin/admin, claire/…`"""
    return "log in as " + ", ".join(f"{login}/{password}" for login, password in accounts)
