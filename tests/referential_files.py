"""Files of référentiels that tests send."""

from io import BytesIO
from openpyxl import Workbook


def workbook(*rows, title="Feuille"):
    book = Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def grid(title="Grille d'évaluation Synaé"):
    """A grid as Synaé exports it: one imperative criterion with two elements."""
    codes = ["2", "2.1", "2.2", "2.2.1"]
    labels = ["Chapitre 2", "Thématique 2.1 : Droits", "Objectif 2.2 : Libertés", "Critère 2.2.1"]

    def row(wording, question, level=None):
        return [*labels, wording, None, level, None, None, None, question, *codes]

    return workbook(
        ["Grille"],
        [],
        ["Chapitre"],
        row("Aller et venir", "false", "Impératif"),
        row("La porte est ouverte.", "true"),
        row("On peut sortir le soir.", "true"),
        title=title,
    )


def table():
    """A sheet in a layout of its own, its header on row 2."""
    return workbook(
        ["Notre référentiel"],
        ["N°", "Critère", "Éléments d'évaluation", "Remarques"],
        ["1.1.1", "L'écoute", "- On écoute.\n- On répond.", "à revoir"],
        ["3.6.2", "Le médicament", "- C'est sûr.", None],
        title="Grille maison",
    )
