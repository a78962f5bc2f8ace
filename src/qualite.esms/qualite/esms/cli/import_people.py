"""`qualite import-people`: bring evaluation firms and consultants into the directory."""

from pathlib import Path
from qualite.esms.cli.errors import UserError
import json
import sys


def add_parser(subparsers):
    parser = subparsers.add_parser(
        "import-people", help="import CSV files of evaluation firms and consultants"
    )
    parser.add_argument("--firms", type=Path, metavar="FILE", help="evaluation firms")
    parser.add_argument("--consultants", type=Path, metavar="FILE", help="consultants")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, write nothing"
    )
    parser.add_argument(
        "--json", action="store_true", help="print the reports on standard output as JSON"
    )
    from qualite.esms.cli.zope import add_site_option

    add_site_option(parser)
    parser.set_defaults(run=run)


def run(args):
    files = [
        (kind, path)
        for kind, path in (("EvaluationFirm", args.firms), ("Consultant", args.consultants))
        if path is not None
    ]
    if not files:
        raise UserError("nothing to import: give --firms, --consultants or both")
    for _kind, path in files:
        if not path.is_file():
            raise UserError(f"{path}: no such file")

    from qualite.esms.cli.import_finess import summary
    from qualite.esms.cli.zope import site

    with site(args) as portal:
        reports = [import_file(portal, kind, path, args.dry_run) for kind, path in files]
    if args.json:
        json.dump([report.as_dict() for report in reports], sys.stdout, ensure_ascii=False)
        print()
    else:
        print("\n".join(summary(report) for report in reports))


def import_file(portal, kind, path, dry_run):
    """Import one file and keep its report, which is returned."""
    from qualite.esms.cli.import_finess import ProgressBar
    from qualite.esms.directory import importer
    from qualite.esms.directory.importer import history
    from qualite.esms.directory.importer.people import import_people

    with ProgressBar() as bar:
        try:
            report = import_people(portal, path, kind, dry_run=dry_run, progress=bar.show)
        except importer.Refused as error:
            raise UserError(f"{error.args[0]}: {error.args[1]}; nothing was imported") from error
    if not dry_run:
        history.keep(portal, report)
    return report
