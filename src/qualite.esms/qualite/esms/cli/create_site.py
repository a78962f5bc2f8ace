"""`qualite create-site`: a French Qualité-ESMS site, empty or filled for a demonstration."""

from pathlib import Path
from qualite.esms.cli import accounts
from qualite.esms.cli.errors import UserError


DISTRIBUTION = "qualite-esms"
TITLE = "Qualité-ESMS"


def add_parser(subparsers):
    parser = subparsers.add_parser("create-site", help="make a new site")
    parser.add_argument("--site", metavar="ID", default="qualite-esms", help="the new site's id")
    parser.add_argument("--title", default=TITLE, help="its title (default: %(default)s)")
    parser.add_argument("--timezone", default="Europe/Paris", help="default: %(default)s")
    parser.add_argument(
        "--demo",
        type=int,
        metavar="N",
        help="fill it with N fictional establishments and some pages that people have claimed",
    )
    parser.add_argument(
        "--people",
        action="store_true",
        help="with --demo: evaluation firms and consultants in the numbers of the whole country",
    )
    existing = parser.add_mutually_exclusive_group()
    existing.add_argument(
        "--fresh", action="store_true", help="delete a site of that id first, with all it holds"
    )
    existing.add_argument(
        "--complete",
        action="store_true",
        help="keep a site of that id: only fill what an interrupted --demo left out",
    )
    parser.set_defaults(run=run)


def run(args):
    if args.demo is not None and args.demo < 1:
        raise UserError("--demo takes a number of establishments, at least 1")
    if args.people and not args.demo:
        raise UserError("--people goes with --demo N")
    populate = demo_generator() if args.demo else None

    from qualite.esms.cli.zope import application
    from qualite.esms.cli.zope import enter_site
    from qualite.esms.cli.zope import find_site

    with application(args) as root:
        portal = find_site(root, args.site)
        if portal is not None and args.fresh:
            delete_site(root, args.site)
            portal = None
        if portal is not None and not args.complete:
            raise UserError(f"there is a site {args.site!r} already: --fresh replaces it")
        if portal is None:
            portal = create_site(root, args.site, title=args.title, timezone=args.timezone)
            print(f"Site /{args.site} made.", flush=True)
        enter_site(portal)
        if populate:
            fill(portal, populate, establishments=args.demo, people=args.people)


def create_site(root, site_id, title=TITLE, language="fr", timezone="Europe/Paris"):
    """Make the site from the distribution, commit, and return it.

    `root` is the Zope application root. Raises `UserError` for an id that is taken or not allowed.
    """
    from plone.distribution.api.site import create
    from zExceptions import BadRequest

    answers = {
        "site_id": site_id,
        "title": title,
        "default_language": language,
        "portal_timezone": timezone,
    }
    try:
        create(root, DISTRIBUTION, answers)
    except (BadRequest, ValueError) as error:
        raise UserError(f"the site {site_id!r} cannot be made: {error}") from error
    return root[site_id]


def delete_site(root, site_id):
    """Remove the site and commit.

    In one stroke: no event for each of its objects, which would take the entries out of a catalog,
    one after the other, that goes away with them.
    """
    import transaction

    root._delObject(site_id, suppress_events=True)
    transaction.commit()


def demo_generator():
    """The function that fills a demo site; `UserError` where the package came without it."""
    try:
        from qualite.esms.demo.site import populate
    except ModuleNotFoundError as error:
        raise UserError(f"the demo is not part of this installation ({error})") from error
    return populate


def fill(portal, populate, **numbers):
    """Run the demo generator, commit, and remember the accounts it made."""
    from App.config import getConfiguration
    import transaction

    clienthome = getConfiguration().clienthome
    made = populate(portal, mail_folder=Path(clienthome, "mail"), **numbers)
    transaction.commit()
    accounts.write(clienthome, made)
