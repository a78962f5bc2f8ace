"""`qualite import-evaluations`: bring the authority's official results into the directory."""

from pathlib import Path
from qualite.esms.cli.errors import UserError
import json
import sys


SHOWN = 20


def add_parser(subparsers):
    parser = subparsers.add_parser(
        "import-evaluations",
        help="import official results: the HAS's open data (XLSX, Parquet or CSV)",
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, write nothing"
    )
    parser.add_argument(
        "--json", action="store_true", help="print the report on standard output as JSON"
    )
    from qualite.esms.cli.zope import add_site_option

    add_site_option(parser)
    parser.set_defaults(run=run)


def run(args):
    for path in args.files:
        if not path.is_file():
            raise UserError(f"{path}: no such file")

    from qualite.esms.cli.zope import site
    from qualite.esms.evaluation.official.importing import import_results
    from qualite.esms.evaluation.official.reading import NotResults
    from tqdm import tqdm

    with site(args), tqdm(unit=" rows", disable=None, leave=False) as bar:
        try:
            report = import_results(
                args.files, args.dry_run, progress=lambda done: bar.update(done - bar.n)
            )
        except NotResults as error:
            raise UserError(f"{error}; rows of the files before it are kept") from error
    if args.json:
        json.dump(report.as_dict(), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        print(summary(report))


def summary(report):
    """The report in a few lines."""
    lines = [
        f"{report.read} rows read: {report.created} created, {report.updated} updated, "
        f"{report.unchanged} unchanged, {len(report.rejected)} rejected; {report.unknown} of "
        f"establishments that are not in the directory; in {report.seconds:.1f} s"
        + (" (dry run: nothing written)" if report.dry_run else "")
    ]
    lines += [f"  {one.file}, line {one.line}: {one.reason}" for one in report.rejected[:SHOWN]]
    if len(report.rejected) > SHOWN:
        lines.append(f"  … and {len(report.rejected) - SHOWN} more: --json lists them all")
    return "\n".join(lines)
