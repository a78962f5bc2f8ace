"""What is refused of files that people send, and why."""
