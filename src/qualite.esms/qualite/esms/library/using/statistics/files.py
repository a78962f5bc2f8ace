"""A table as a file that a spreadsheet opens."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from qualite.esms.directory.exports import csv_chunks
from qualite.esms.directory.exports import FORMATS


def send(request, name: str, header: Sequence[str], rows: Iterable[Sequence]) -> bytes:
    """The bytes of a CSV file of that name, without its ending."""
    response = request.response
    response.setHeader("Content-Type", FORMATS["csv"])
    response.setHeader("Content-Disposition", f'attachment; filename="{name}.csv"')
    response.setHeader("X-Content-Type-Options", "nosniff")
    return b"".join(csv_chunks(header, rows))
