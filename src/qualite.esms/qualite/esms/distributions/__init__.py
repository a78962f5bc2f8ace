"""What "Qualité-ESMS" means on Plone's site-creation page (form and profiles are in `site/`)."""

FRENCH_DEFAULTS = {
    "title": "Qualité-ESMS",
    "default_language": "fr",
    "portal_timezone": "Europe/Paris",
}


def french_defaults(answers):
    """The answers of the form, completed: plone.distribution would fill gaps with English and UTC."""
    return FRENCH_DEFAULTS | {name: value for name, value in answers.items() if value}
