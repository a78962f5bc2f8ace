"""A table as a file that a browser downloads."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from qualite.esms.directory import exports


def send(request, kind: str, name: str, header: Sequence[str], rows: Sequence[Sequence]) -> bytes:
    """The bytes of a table; ``kind``: csv or xlsx; ``name``: of the file, without its ending."""
    response = request.response
    response.setHeader("Content-Type", exports.FORMATS[kind])
    response.setHeader("Content-Disposition", f'attachment; filename="{name}.{kind}"')
    response.setHeader("Cache-Control", "no-store")
    if kind == "csv":
        return b"".join(exports.csv_chunks(header, rows))
    stream = BytesIO()
    exports.write_xlsx(stream, header, rows, "Plan")
    return stream.getvalue()
