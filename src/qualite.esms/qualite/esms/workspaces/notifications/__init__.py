"""What happened in my spaces: in the page and by e-mail."""
