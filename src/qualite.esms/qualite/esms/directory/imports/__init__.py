"""The page of imports: past ones with their reports, and a form to make another."""
