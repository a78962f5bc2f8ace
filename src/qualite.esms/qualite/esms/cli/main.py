"""Entry point of the `qualite` command; each sub-command lives in a module of its own."""

from qualite.esms.cli import create_site
from qualite.esms.cli import import_evaluations
from qualite.esms.cli import import_finess
from qualite.esms.cli import import_library
from qualite.esms.cli import import_people
from qualite.esms.cli import send_digests
from qualite.esms.cli import send_mail
from qualite.esms.cli import serve
from qualite.esms.cli.errors import UserError
import argparse
import os
import sys


# A sub-command is a module with `add_parser(subparsers)`, which must call
# `parser.set_defaults(run=run)`, and `run(args)`, which returns an exit code or None.
# Such a module imports Zope and Plone inside `run`, so that `--help` stays immediate.
COMMANDS = (
    create_site,
    import_evaluations,
    import_finess,
    import_library,
    import_people,
    send_digests,
    send_mail,
    serve,
)


def build_parser():
    """The whole command line as an `argparse.ArgumentParser`."""
    parser = argparse.ArgumentParser(prog="qualite", description="Manage a Qualité-ESMS site.")
    parser.add_argument(
        "--conf",
        metavar="ZOPE.CONF",
        default=os.environ.get("QUALITE_CONF"),
        help="the instance's zope.conf (default: $QUALITE_CONF, else parts/instance/etc/zope.conf)",
    )
    parser.add_argument(
        "--traceback", action="store_true", help="show where an error of use comes from"
    )
    subparsers = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add_parser(subparsers)
    return parser


def main(argv=None):
    """Run `argv` (default: the process's own arguments) and return the exit code.

    A `UserError` becomes one line on standard error and exit code 1.
    """
    args = build_parser().parse_args(argv)
    try:
        return args.run(args) or 0
    except UserError as error:
        if args.traceback:
            raise
        print(f"qualite: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
