"""The public pages that every check of looks and access walks, and the two sizes."""

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 900}

PAGES = {
    "home": "",
    "directory": "/annuaire",
    "directory filtered": "/annuaire?q=ehpad&near=Clisson&public=elderly",
    "nothing found": "/annuaire?q=zzzzzzzzzz",
    "map": "/annuaire/carte",
    "map of a department": "/annuaire/carte?department=44",
    "section": "/annuaire/organismes-evaluateurs",
    # the demonstration is the same for the same seed
    "establishment kept by its team": "/annuaire/etablissements/449000001",
    "establishment of the register": "/annuaire/etablissements/449000053",
    "login": "/login",
    "registration": "/@@register",
    "search": "/@@search?SearchableText=ehpad",
    "not found": "/rien-ici",
}
