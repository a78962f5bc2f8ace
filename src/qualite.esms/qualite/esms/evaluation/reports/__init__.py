"""The report of an evaluation: PDF, DOCX, XLSX, JSON."""
