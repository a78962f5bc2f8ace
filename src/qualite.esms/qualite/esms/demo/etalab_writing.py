"""Writing invented establishments as the etalab CSV family does: true fields, order, codes and projections."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from qualite.esms.demo.fiction import Body
from qualite.esms.demo.fiction import Site
from qualite.esms.demo.fiction import Town
from qualite.esms.directory.finess.nomenclature import categories
from qualite.esms.directory.finess.nomenclature import departments
from qualite.esms.directory.finess.nomenclature import legal_forms
from qualite.esms.directory.finess.projections import to_metres
from typing import TextIO
import contextlib
import shutil
import tempfile
import unicodedata


SOURCES = {
    "5490": "EPSG:5490 RGAF09/UTM Zone 20N (Antilles)",
    "2972": "EPSG:2972 RGFG95/UTM Zone 22N (Guyane)",
    "2975": "EPSG:2975 RGR92/UTM Zone 40S (Réunion)",
    "4471": "EPSG:4471 RGM04/UTM Zone 38S (Mayotte)",
    "4467": "EPSG:4467 RGSPM06/UTM Zone 21N (Saint-Pierre-et-Miquelon)",
    "2154": "EPSG:2154 RGF93 / Lambert-93 (Métropole)",
}
_EPSG = {"971": "5490", "972": "5490", "977": "5490", "978": "5490"}
_EPSG |= {"973": "2972", "974": "2975", "975": "4467", "976": "4471"}
_AS_FILED = {"97701": ("9A", "123"), "97801": ("9A", "127")}  # still under Guadeloupe in FINESS
_BATCH = 5000


def capitals(text: str) -> str:
    """As the register writes most names: capitals without accents."""
    text = text.replace("œ", "oe").replace("’", "'")
    bare = unicodedata.normalize("NFD", text)
    return "".join(c for c in bare if not unicodedata.combining(c)).upper()


def field(text: str) -> str:
    return '"' + text.replace('"', '""') + '"' if ";" in text or '"' in text else text


def line(*parts: object) -> str:
    return ";".join(field(str(part)) for part in parts) + "\n"


@cache
def filed_at(town: Town) -> tuple[str, str, str, str]:
    """(commune, department, label of the department, delivery line) as FINESS files them."""
    code, commune = _AS_FILED.get(town.insee) or (
        departments()[town.department].finess_code,
        town.insee[2:],
    )
    label = capitals(departments()[town.department].label)
    return commune, code, label, f"{town.postcode} {capitals(town.name).replace('-', ' ')}"


def names(name: str, position: int) -> tuple[str, str]:
    """(short name of at most 38 characters, long name or nothing); one in three keeps its accents."""
    short = capitals(name)[:38].strip()
    if position % 3 == 0:
        return short, name
    return short, capitals(name) if len(name) > 38 else ""


def establishment(site: Site, body: Body, position: int) -> str:
    commune, code, label, delivery = filed_at(site.town)
    category = categories()[site.kind.category]
    short, long = names(site.name, position)
    kind, _, street = site.street.partition(" ")
    return line(
        "structureet", site.finess, body.finess, short, long, "", "", site.number, kind, street, "", "",
        commune, code, label, delivery, site.phone, "", category.code, category.label[:60], category.group3,
        category.group3_label[:60], site.siret, "8710A", "08", "Président du Conseil Départemental", "9",
        "Indéterminé", site.opened, site.opened, site.updated, "",
    )  # fmt: skip


def managing_body(body: Body) -> str:
    commune, code, label, delivery = filed_at(body.town)
    short, long = names(body.name, 1)
    kind, _, street = body.street.partition(" ")
    form = legal_forms()[body.form].label
    return line(
        "structureej", body.finess, short, long, "", body.number, kind, street, "", "", "", commune, delivery,
        code, label, body.phone, body.form, form, "", "", body.siren, "8899B", body.created,
    )  # fmt: skip


def equipment(site: Site) -> Iterable[str]:
    """Two live lines for the larger ones, and now and then a suppressed one that counts for nothing."""
    kind = site.kind
    if not kind.discipline:
        return
    temporary = site.places // 15 if site.places >= 60 else 0
    for activity, label, places, gone in (
        (kind.activity, kind.activity_label, site.places - temporary, "N"),
        ("21", "Accueil de Jour", temporary, "N"),
        ("14", "Externat", 10, "O"),
    ):
        if gone == "O" and site.number % 10:
            continue
        if label == "Accueil de Jour" and not temporary:
            continue
        yield line(
            "equipementsocial", site.finess, kind.discipline, kind.discipline_label, activity, label,
            kind.clientele, kind.clientele_label, "S", places or "", "", "", "", "", "", gone, site.updated,
            site.opened, places or "", "", "", "", "", "", gone, site.opened, site.updated, site.updated,
        )  # fmt: skip


class _Positions:
    """The second part of the geolocated file, kept aside until the first one is written."""

    def __init__(self, aside: TextIO) -> None:
        self.aside = aside
        self._waiting: list[Site] = []

    def add(self, site: Site) -> None:
        self._waiting.append(site)
        if len(self._waiting) >= _BATCH:
            self.flush()

    def flush(self) -> None:
        groups: dict[str, list[Site]] = {}
        for site in self._waiting:
            groups.setdefault(_EPSG.get(site.town.department, "2154"), []).append(site)
        self._waiting = []
        for epsg, sites in groups.items():
            xs, ys = to_metres(epsg).transform(
                [site.longitude for site in sites], [site.latitude for site in sites]
            )
            for site, x, y in zip(sites, xs, ys, strict=True):
                source = f"1,ATLASANTE,96,BAN,{SOURCES[epsg]}"
                self.aside.write(
                    line(
                        "geolocalisation", site.finess, f"{x:.1f}", f"{y:.1f}", source, site.updated
                    )
                )


def write(folder: Path, bodies: Iterable[Body], stamp: date, encoding: str = "utf-8") -> list[Path]:
    """The geolocated, legal entities and equipment files; closed establishments are in none of them."""
    day = f"{stamp:%Y%m%d}-0343"
    paths = [folder / f"etalab-cs110050{code}-stock-{day}.csv" for code in (7, 1, 5)]
    with contextlib.ExitStack() as stack:
        located, entities, equipped = (
            stack.enter_context(path.open("w", encoding=encoding, newline="")) for path in paths
        )
        aside = stack.enter_context(tempfile.TemporaryFile("w+", encoding=encoding, newline=""))
        for stream in (located, entities, equipped):
            stream.write(f"finess;etalab;98;{stamp}\n")
        positions = _Positions(aside)
        count = 0
        for body in bodies:
            entities.write(managing_body(body))
            for site in body.sites:
                if site.closed:
                    continue
                located.write(establishment(site, body, count))
                count += 1
                positions.add(site)
                equipped.write(line("structureet", site.finess, body.finess))
                equipped.writelines(equipment(site))
        positions.flush()
        aside.seek(0)
        shutil.copyfileobj(aside, located)
    return paths
