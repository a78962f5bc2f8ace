"""What is asked of a référentiel before it is stored: its name, version, date, source, licence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from qualite.esms import _
from qualite.esms.evaluation.referentials.content import IReferential
from zope.schema import getFields


#: Field -> kind of its input.
ASKED = {
    "title": "text",
    "version": "text",
    "in_force": "date",
    "description": "lines",
    "source": "text",
    "licence": "lines",
}


def fields(form: dict, faults: dict[str, str], text: Callable[[str], str]) -> list[dict]:
    """The inputs, filled with what was sent."""
    schema = getFields(IReferential)
    return [
        {
            "name": name,
            "kind": kind,
            "title": text(schema[name].title),
            "help": text(schema[name].description) if schema[name].description else "",
            "required": schema[name].required,
            "longest": getattr(schema[name], "max_length", None),
            "value": _sent(form, name),
            "fault": faults.get(name, ""),
            "described": _described(name, schema[name].description, faults) or None,
        }
        for name, kind in ASKED.items()
    ]


def _described(name: str, help_, faults: dict[str, str]) -> str:
    """Identifiers of what describes an input."""
    ids = [("ref-a-", help_), ("ref-e-", faults.get(name))]
    return " ".join(f"{prefix}{name}" for prefix, there in ids if there)


def read(form: dict, text: Callable[[str], str]) -> tuple[dict, dict[str, str]]:
    """Values of the fields, and what is wrong by field."""
    schema = getFields(IReferential)
    values: dict = {}
    faults: dict[str, str] = {}
    for name, kind in ASKED.items():
        sent = _sent(form, name)
        longest = getattr(schema[name], "max_length", None)
        if kind != "lines":
            sent = " ".join(sent.split())
        if schema[name].required and not sent:
            faults[name] = text(_("Fill this in."))
        elif longest and len(sent) > longest:
            message = _("Too long: ${most} characters at most.", mapping={"most": longest})
            faults[name] = text(message)
        elif kind == "date":
            try:
                values[name] = date.fromisoformat(sent) if sent else None
            except ValueError:
                faults[name] = text(_("Write the date as 2026-03-10."))
        else:
            values[name] = sent
    return values, faults


def _sent(form: dict, name: str) -> str:
    value = form.get(name, "")
    return value.strip().replace("\r\n", "\n") if isinstance(value, str) else ""
