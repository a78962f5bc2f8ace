"""`qualite import-library`: bring a folder or a ZIP archive of documents into the library."""

from pathlib import Path
from qualite.esms.cli.errors import UserError
import json
import sys


SHOWN = 20


def add_parser(subparsers):
    parser = subparsers.add_parser(
        "import-library", help="import documents: a folder or a ZIP archive, and a table"
    )
    parser.add_argument("source", type=Path, metavar="SOURCE", help="folder or ZIP archive")
    parser.add_argument(
        "--metadata",
        type=Path,
        metavar="FILE",
        help="the table (CSV or XLSX); default: the only one at the top of the source",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, write nothing"
    )
    parser.add_argument(
        "--json", action="store_true", help="print the report on standard output as JSON"
    )
    parser.add_argument(
        "--publish",
        action="store_true",
        help="publish new documents; default: they wait in the librarians' queue",
    )
    parser.add_argument(
        "--no-text",
        action="store_true",
        help="do not read the files: their words are not searched, nothing is shown of them",
    )
    from qualite.esms.cli.zope import add_site_option

    add_site_option(parser)
    parser.set_defaults(run=run)


def run(args):
    if not args.source.exists():
        raise UserError(f"{args.source}: no such folder or file")
    if args.metadata is not None and not args.metadata.is_file():
        raise UserError(f"{args.metadata}: no such file")

    from qualite.esms.cli.zope import site

    with site(args) as portal:
        report = import_documents(portal, args)
    if args.json:
        json.dump(report.as_dict(), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        print(summary(report.as_dict()))
    return 2 if report.refused else 0


def import_documents(portal, args):
    """Run the import; its report."""
    from qualite.esms.cli.import_finess import ProgressBar
    from qualite.esms.library.exchange.importing.problems import NotATable
    from qualite.esms.library.exchange.importing.report import in_french
    from qualite.esms.library.exchange.importing.running import import_library

    with ProgressBar() as bar:
        try:
            return import_library(
                portal,
                args.source,
                metadata=args.metadata,
                dry_run=args.dry_run,
                publish=args.publish,
                with_text=not args.no_text,
                progress=bar.show,
            )
        except KeyboardInterrupt:
            print("qualite: stopped; the same command completes the import", file=sys.stderr)
            raise
        except NotATable as error:
            words = in_french(error.message)
            raise UserError(f"{args.source}: {words} Nothing was imported.") from error


def summary(report):
    """The report, as ``as_dict`` gives it, in a few lines."""
    lines = [
        f"{report['read']} read: {report['created']} created, {report['updated']} updated, "
        f"{report['unchanged']} unchanged, {report['refused']} refused, "
        f"{report['drafts']} left as drafts, in {report['seconds']:.1f} s"
        + (" (dry run: nothing written)" if report["dry_run"] else "")
    ]
    for row in report["rows"][:SHOWN]:
        where = f"  line {row['line']}" + (f", {row['column']}" if row["column"] else "")
        lines.append(f"{where}: {row['reason']}")
    if len(report["rows"]) > SHOWN:
        lines.append(f"  … and {len(report['rows']) - SHOWN} more: --json lists them all")
    return "\n".join(lines)
