"""`qualite send-mail`: let the e-mails that wait leave now; for cron."""

from qualite.esms.cli.errors import UserError
import json


def add_parser(subparsers):
    parser = subparsers.add_parser("send-mail", help="send the e-mails that wait")
    parser.add_argument(
        "--uncertain",
        action="store_true",
        help="also try again those that may have left already (they could arrive twice)",
    )
    add_common_options(parser)
    parser.set_defaults(run=run)


def add_common_options(parser):
    """--json and --site, as the commands have them that send e-mails."""
    from qualite.esms.cli.zope import add_site_option

    parser.add_argument("--json", action="store_true", help="print the counts as JSON")
    add_site_option(parser)


def run(args):
    answer = run_errand(args, "send-mail", {"uncertain": args.uncertain})
    print(json.dumps(answer) if args.json else sentence(answer))


def sentence(answer):
    """The counts of a run in one line."""
    said = f"{answer['sent']} sent, {answer['failed']} failed, {answer['waiting']} waiting"
    if answer["uncertain"]:
        said += f", {answer['uncertain']} that may have left already (--uncertain tries them again)"
    return said


def run_errand(args, name, options):
    """Run the `IErrand` of that name: here, or in the process that holds the database."""
    from qualite.esms.cli.zope import site
    from qualite.esms.core.outbox.interfaces import IErrand
    from zc.lockfile import LockError
    from zope.component import getUtility

    try:
        with site(args) as portal:
            return getUtility(IErrand, name=name)(portal, **options)
    except UserError as error:
        if not isinstance(error.__context__, LockError):
            raise
    return _ask_the_server(args, name, options)


def _ask_the_server(args, name, options):
    from App.config import getConfiguration
    from qualite.esms.core.outbox import errands

    try:
        answer = errands.ask(getConfiguration().clienthome, args.site, name, options)
    except errands.NobodyAnswers:
        raise UserError(
            "the database is in use by another process, which does not answer: "
            "either another command is at work, or the site runs without its outbox"
        ) from None
    if "error" in answer:
        raise UserError(f"the running site failed: {answer['error']} (see its log)")
    return answer
