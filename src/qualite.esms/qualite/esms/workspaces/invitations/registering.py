"""The short form by which somebody who was invited makes an account on the way."""

from dataclasses import dataclass
from qualite.esms import _
from qualite.esms.workspaces.invitations import accounts


@dataclass(frozen=True, slots=True)
class Registration:
    """What was typed. The address is not asked: the link proves it."""

    first_name: str = ""
    last_name: str = ""
    password: str = ""
    password_again: str = ""
    charter: bool = False

    @classmethod
    def read(cls, form) -> "Registration":
        """From the fields of a request; anything but text counts as nothing."""
        return cls(
            first_name=_name(form.get("first_name")),
            last_name=_name(form.get("last_name")),
            password=_text(form.get("password")),
            password_again=_text(form.get("password_again")),
            charter=bool(form.get("charter")),
        )

    def problems(self) -> dict:
        """Field -> why it is not good, in the order of the form."""
        found = {}
        if not self.first_name:
            found["first_name"] = _("Write your first name.")
        if not self.last_name:
            found["last_name"] = _("Write your last name.")
        if problem := accounts.password_problem(self.password, self.password_again):
            found["password"] = problem
        if not self.charter:
            found["charter"] = _("The charter has to be accepted to create an account.")
        return found

    def create(self, email: str) -> str:
        """Make the account; returns the user id. errors.Refused as ``accounts.create``."""
        return accounts.create(email, self.first_name, self.last_name, self.password)


def _text(value) -> str:
    return value if isinstance(value, str) else ""


def _name(value) -> str:
    return " ".join(_text(value).split())[: accounts.NAME_LIMIT]
