"""The page where librarians bring documents in: a trial, an import, the reports of past ones."""
