"""Writing the same invented establishments as the daily FINESS+ JSON does, gzipped and streamed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from qualite.esms.demo.etalab_writing import capitals
from qualite.esms.demo.etalab_writing import names
from qualite.esms.demo.fiction import Body
from qualite.esms.demo.fiction import Site
from qualite.esms.demo.fiction import Town
from typing import Any
import gzip
import json


def _address(usage: str, number: int, street: str, town: Town) -> dict[str, Any]:
    kind, _, label = street.partition(" ")
    return {
        "usageAdresse": usage,
        "numeroVoie": str(number),
        "complementVoie": None,
        "typeVoie": kind,
        "libelleVoie": label,
        "complementPointGeographique": None,
        "lieuDit": None,
        "cogCommune": town.insee,
        "codePostal": town.postcode,
        "ligneAcheminement": f"{town.postcode} {capitals(town.name).replace('-', ' ')}",
        "coordonneesGeographique": None,
    }


def _contact(phone: str) -> list[dict[str, Any]]:
    telecom = {"telephone": phone, "telecopie": None, "courriel": None}
    return [{"typeContact": {"roleContact": "01"}, "telecom": telecom}]


def establishment(site: Site, position: int) -> dict[str, Any]:
    short, long = names(site.name, position)
    address = _address("03", site.number, site.street, site.town)
    address["coordonneesGeographique"] = {
        "directionLatitude": f"{site.latitude:.6f}",
        "directionLongitude": f"{site.longitude:.6f}",
        "coordonneeX": f"{site.latitude:.6f}",
        "coordonneeY": f"{site.longitude:.6f}",
        "scoreBAN": "0.96",
    }
    return {
        "informationsGeneralesEGE": {
            "egeId": f"E{site.finess}",
            "numFinessEge": site.finess,
            "nomEgeCourt": short,
            "nomEgeLong": long or short,
            "siret": site.siret or None,
            "espic": [],
            "numeroEducationNationale": None,
            "dateOuverture": str(site.opened),
            "datePremiereAutorisation": str(site.opened),
            "dateFermeture": str(site.closed) if site.closed else None,
        },
        "categorieentiteGeographiqueExercice": site.kind.category,
        "modefixationtarifaire": "08",
        "typeBudget": [],
        "adresse": [address],
        "contact": _contact(site.phone),
        "roleEge": [],
        "etatObjet": "I" if site.closed else "A",
        "dateDerniereMaj": f"{site.updated}T00:00:00Z",
    }


def legal_entity(body: Body, position: int) -> dict[str, Any]:
    """One item of ``pmej``; ``position`` is the rank of its first open establishment in the register."""
    sites = []
    for site in body.sites:
        sites.append(establishment(site, position))
        position += not site.closed
    short, long = names(body.name, 1)
    return {
        "informationsGeneralesPMEJ": {
            "numFinessPm": body.finess,
            "pmSmsseId": f"P{body.finess}",
            "denominationPm": short,
            "denominationLonguePmSmsse": long or short,
            "siren": body.siren,
            "statutJuridique": body.form,
            "codeApe": "8899B",
            "dateCreation": str(body.created),
            "dateFermeture": None,
        },
        "adresse": [_address("02", body.number, body.street, body.town)],
        "contact": _contact(body.phone),
        "ege": sites,
        "etatObjet": "A",
        "dateDerniereMaj": f"{body.created}T00:00:00Z",
    }


def write(folder: Path, bodies: Iterable[Body], stamp: date) -> list[Path]:
    path = folder / f"finess-structures-journalier-{stamp:%Y%m%d}.json.gz"
    position = 0
    with path.open("wb") as raw, gzip.GzipFile("", "wb", 5, raw, mtime=0) as zipped:
        head = {
            "schemaVersion": "v1.0.0",
            "generatedAt": f"{stamp}T02:17:42Z",
            "gco": [],
            "gcc": [],
        }
        zipped.write(json.dumps(head)[:-1].encode() + b', "pmej": [')
        for rank, body in enumerate(bodies):
            text = json.dumps(legal_entity(body, position), ensure_ascii=False)
            zipped.write((",\n" if rank else "\n").encode() + text.encode("utf-8"))
            position += sum(1 for site in body.sites if not site.closed)
        zipped.write(b"\n]}\n")
    return [path]
