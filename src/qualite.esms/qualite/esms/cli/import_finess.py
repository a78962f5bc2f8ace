"""`qualite import-finess`: bring the national register into the directory."""

from pathlib import Path
from qualite.esms.cli.errors import UserError
import json
import sys


def add_parser(subparsers):
    parser = subparsers.add_parser(
        "import-finess", help="import files of the FINESS register (CSV or FINESS+ JSON)"
    )
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--dry-run", action="store_true", help="say what would be done, write nothing"
    )
    parser.add_argument(
        "--json", action="store_true", help="print the report on standard output as JSON"
    )
    parser.add_argument(
        "--confirm-closing",
        action="store_true",
        help="go on even if many establishments are to be closed",
    )
    parser.add_argument(
        "--categories",
        type=Path,
        metavar="FILE",
        help="another list of the FINESS categories to take: a code per line",
    )
    from qualite.esms.cli.zope import add_site_option

    add_site_option(parser)
    parser.set_defaults(run=run)


def run(args):
    for path in [*args.files, *([args.categories] if args.categories else [])]:
        if not path.is_file():
            raise UserError(f"{path}: no such file")

    from qualite.esms.cli.zope import site

    with site(args) as portal:
        report, code = import_files(portal, args)
    if args.json:
        json.dump(report.as_dict(), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        print(summary(report))
    return code


def import_files(portal, args):
    """Run the import and keep its report: (report, exit code)."""
    from qualite.esms.directory import importer
    from qualite.esms.directory.importer import history
    import transaction

    with ProgressBar() as bar:
        try:
            report = importer.import_register(
                portal,
                [importer.Source(path) for path in args.files],
                dry_run=args.dry_run,
                confirm_closing=args.confirm_closing,
                categories=args.categories,
                progress=bar.show,
            )
        except importer.Refused as error:
            raise UserError(f"{error.args[0]}: {error.args[1]}; nothing was imported") from error
        except importer.TooManyClosings as error:
            closings, listed, threshold = error.args
            print(
                f"qualite: this import would close {closings} of {listed} establishments, more "
                f"than {threshold:g} %: nothing was written. "
                "If it is right, run it again with --confirm-closing.",
                file=sys.stderr,
            )
            return error.report, 3
    if not args.dry_run:
        history.remember(portal, report)
        transaction.commit()
    return report, 0


def summary(report):
    """The report in a few lines."""
    lines = [
        f"{report.read} read, {report.esms} ESMS: {report.created} created, "
        f"{report.updated} updated, {report.unchanged} unchanged, {report.closed} closed, "
        f"{report.reopened} reopened, {len(report.rejected)} rejected, in {report.seconds:.1f} s"
        + (" (dry run: nothing written)" if report.dry_run else "")
    ]
    lines += [f"  {item.file}, line {item.line}: {item.reason}" for item in report.rejected[:20]]
    if len(report.rejected) > 20:
        lines.append(f"  … and {len(report.rejected) - 20} more: --json lists them all")
    return "\n".join(lines)


class ProgressBar:
    """One bar per step on standard error, shown on a terminal only."""

    def __init__(self):
        self.step = None
        self.bar = None

    def __enter__(self):
        return self

    def __exit__(self, *error):
        if self.bar is not None:
            self.bar.close()

    def show(self, step, done, total):
        from tqdm import tqdm

        if step != self.step:
            if self.bar is not None:
                self.bar.close()
            unit, scale = ("B", True) if step == "read" else (" entries", False)
            self.bar = tqdm(
                total=total, desc=step, unit=unit, unit_scale=scale, disable=None, leave=False
            )
            self.step = step
        self.bar.update(done - self.bar.n)
