"""What people say of a document once they have used it; a librarian reads it before everybody."""
