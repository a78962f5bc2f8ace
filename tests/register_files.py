"""Small register files in the true formats, for tests to write and to spoil."""

from pathlib import Path


STAMP = "finess;etalab;{n};2026-03-11"


def establishment(
    finess="440000011",
    body="449000001",
    name="EHPAD LES JARDINS DE LA SEVRE",
    category="500",
    town="VERTOU",
    postcode="44120",
    department="44",
    commune="215",
    opened="1987-05-01",
    siret="",
):
    """One ``structureet`` line (32 fields)."""
    fields = [""] * 32
    fields[0:5] = ["structureet", finess, body, name[:38], name]
    fields[7:10] = ["12", "R", "DES SAULES"]
    fields[12:16] = [commune, department, "LOIRE ATLANTIQUE", f"{postcode} {town}"]
    fields[16] = "0240000000"
    fields[18:20] = [category, "label"]
    fields[22] = siret
    fields[24] = "45"
    fields[28:31] = [opened, opened, "2026-01-01"]
    return ";".join(fields)


def position(finess="440000011", x="360000.0", y="6680000.0", epsg="EPSG:2154"):
    """One ``geolocalisation`` line."""
    source = f"1,ATLASANTE,96,BAN,{epsg} RGF93 / Lambert-93 (Métropole)"
    return f"geolocalisation;{finess};{x};{y};{source};2026-01-01"


def legal_entity(finess="449000001", name="ASSOCIATION LES RIVES", form="60", siren="123456789"):
    """One ``structureej`` line (23 fields)."""
    fields = [""] * 23
    fields[0:4] = ["structureej", finess, name[:38], name]
    fields[11:15] = ["109", "44000 NANTES", "44", "LOIRE ATLANTIQUE", "0240000001"][:4]
    fields[15] = "0240000001"
    fields[16:18] = [form, "label"]
    fields[20] = siren
    fields[22] = "1970-01-01"
    return ";".join(fields)


def equipment(finess="440000011", places="84", suppressed="N"):
    """One ``equipementsocial`` line (28 fields)."""
    fields = [""] * 28
    fields[0:8] = [
        "equipementsocial", finess, "924", "Accueil pour personnes âgées",
        "11", "Hébergement complet internat", "711", "Personnes âgées dépendantes",
    ]  # fmt: skip
    fields[9] = places
    fields[15] = suppressed
    return ";".join(fields)


def geolocated(lines, positions=()):
    """The text of a complete geolocated file."""
    return "\n".join([STAMP.format(n=len(lines)), *lines, *positions]) + "\n"


def write(folder: Path, name: str, text: str | bytes) -> Path:
    path = Path(folder) / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path
