"""A first page drawn from what a file says, where it holds no picture of itself.

Typst sets it from data: nothing of the file is read as its language.
"""

from __future__ import annotations

from io import BytesIO
from PIL import Image
from qualite.esms.core.extraction import blocks
from qualite.esms.core.extraction import picturing
import json
import typst


PPI = 110
MOST_CHARACTERS = 4000
MOST_ROWS, MOST_COLUMNS = 25, 6
_PAGE = """
#set page(width: 210mm, height: 297mm, margin: 22mm)
#set text(font: "Libertinus Serif", size: 12pt, lang: "fr", hyphenate: true)
#set par(leading: 0.7em, spacing: 1.1em)
#let data = json(bytes(sys.inputs.data))
#block(width: 100%, height: 100%, clip: true, {
  for one in data {
    if one.kind == "heading" {
      let size = if one.level <= 2 { 21pt } else if one.level == 3 { 16pt } else { 13pt }
      block(above: 1.3em, below: 0.8em, text(size: size, weight: "bold", one.text))
    } else if one.kind == "list" {
      for item in one.items { block(inset: (left: 5mm), [#sym.bullet #h(2mm) #item]) }
    } else if one.kind == "table" {
      table(
        columns: one.rows.first().len(), stroke: 0.5pt + luma(150), inset: 2mm,
        ..one.rows.flatten().map(cell => text(size: 10pt, cell))
      )
    } else {
      par(one.text)
    }
  }
})
"""


def first_page(found: list[dict]) -> picturing.Picture | None:
    """The beginning of a file's blocks on a page, None where there are no words."""
    shown = _beginning(found)
    if not shown:
        return None
    made = typst.compile(
        _PAGE.encode(),
        format="png",
        ppi=PPI,
        sys_inputs={"data": json.dumps(shown)},
        ignore_system_fonts=True,
    )
    first = made if isinstance(made, bytes) else made[0]
    with Image.open(BytesIO(first), formats=("PNG",)) as image:
        return picturing.encoded(image)


def _beginning(found: list[dict]) -> list[dict]:
    shown: list[dict] = []
    length = 0
    for number, block in enumerate(found):
        if block["kind"] == "part":
            if number and shown:
                break  # the second slide, the second sheet
            if block["title"]:
                shown.append({"kind": "heading", "level": 2, "text": block["title"][:200]})
            continue
        if block["kind"] == "table":
            rows = [[cell[:60] for cell in row[:MOST_COLUMNS]] for row in block["rows"][:MOST_ROWS]]
            block = {"kind": "table", "rows": rows}
        elif "text" in block:
            block = {**block, "text": block["text"][:MOST_CHARACTERS]}
        shown.append(block)
        length += sum(len(text) for text in blocks.texts(block))
        if length > MOST_CHARACTERS:
            break
    return shown
