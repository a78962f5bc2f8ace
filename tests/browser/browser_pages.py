"""The public pages that every check of looks and access walks."""

PAGES = {
    "home": "",
    "directory": "/annuaire",
    "directory filtered": "/annuaire?q=ehpad&near=Clisson&public=elderly",
    "nothing found": "/annuaire?q=zzzzzzzzzz",
    "map": "/annuaire/carte",
    "map of a department": "/annuaire/carte?department=44",
    "section": "/annuaire/organismes-evaluateurs",
    "login": "/login",
    "registration": "/@@register",
    "search": "/@@search?SearchableText=ehpad",
    "not found": "/rien-ici",
}
