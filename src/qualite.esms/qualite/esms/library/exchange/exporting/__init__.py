"""What answers a question, to be taken away: a table, references, or an archive of all files."""
