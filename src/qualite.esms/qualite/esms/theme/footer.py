"""The links of the footer: only those that lead to something that exists."""

from qualite.esms import _


DIRECTORY = "annuaire"
LIBRARY = "ressources"


def columns(portal, root, anonymous):
    """Columns of the footer: ``[{"title": message, "links": [{"title": message, "url": str}]}]``.

    A link to a page that the site does not hold is left out, and so is a column left empty.
    """
    found = (
        (
            _("Find and understand"),
            (
                (_("Directory of establishments"), DIRECTORY, ""),
                (_("Directory of evaluation firms"), DIRECTORY, "?kind=EvaluationFirm"),
                (_("Document library"), LIBRARY, ""),
                (_("Understanding the evaluation"), "comprendre-l-evaluation", ""),
                (_("Référentiels"), "referentiels", ""),
            ),
        ),
        (
            _("Work together"),
            (
                (_("Find the page of my establishment"), DIRECTORY, ""),
                (_("Contribute to the library"), LIBRARY, "/@@contribute"),
                (_("Create an account"), "@@register" if anonymous else "", ""),
                (_("Charter of use"), "charte-d-utilisation", ""),
            ),
        ),
        (
            _("The cooperative"),
            ((_("Who are we?"), "qui-sommes-nous", ""),),
        ),
        (
            _("Need help?"),
            (
                (_("Write to the team"), "@@contact-info", ""),
                (_("Forgotten password"), "@@mail_password_form" if anonymous else "", ""),
            ),
        ),
    )
    result = []
    for title, links in found:
        shown = _existing(portal, root, links)
        if shown:
            result.append({"title": title, "links": shown})
    return result


def legal_links(portal, root):
    """The last line of the footer, in the form of ``columns``' links."""
    return _existing(
        portal,
        root,
        (
            (_("Site map"), "@@sitemap", ""),
            (_("Accessibility: not compliant"), "accessibilite", ""),
            (_("Legal notice"), "mentions-legales", ""),
            (_("Personal data"), "donnees-personnelles", ""),
        ),
    )


def _existing(portal, root, links):
    return [
        {"title": title, "url": f"{root}/{target.removeprefix('@@')}{query}"}
        for title, target, query in links
        if target and (target.startswith("@@") or target in portal)
    ]
