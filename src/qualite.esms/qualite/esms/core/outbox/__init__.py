"""E-mails that wait in the database until they are sent, once."""
