"""The kinds of files that a référentiel is loaded from."""

from __future__ import annotations

from collections.abc import Sequence
from qualite.esms import _
from qualite.esms.evaluation.referentials import layout
from qualite.esms.evaluation.referentials import mapping
from qualite.esms.evaluation.referentials import synae
from qualite.esms.evaluation.referentials.mapping import Mapping
from qualite.esms.evaluation.referentials.problems import Reading
from qualite.esms.evaluation.referentials.problems import Wrong


LAYOUT, GRID, OTHER = "layout", "grid", "other"
KINDS = {
    LAYOUT: _("Our layout (CSV or XLSX), as it is exported here"),
    GRID: _("The grid that Synaé exports (XLSX), one file or one for each chapter"),
    OTHER: _("Another spreadsheet: you say what its columns hold"),
}
File = tuple[bytes, str]  # content and name


def read(kind: str, files: Sequence[File], columns: Mapping | None = None) -> Reading:
    """Read files of a kind; ``columns``: for ``OTHER``."""
    if not files:
        return Wrong(_("Choose at least one file.")).reading()
    if kind == GRID:
        return synae.read(files)
    if len(files) > 1:
        return Wrong(_("Choose one file: only the grid of Synaé comes in several.")).reading()
    data, name = files[0]
    if kind == OTHER:
        return mapping.read(data, name, columns or Mapping())
    return layout.read(data, name)
