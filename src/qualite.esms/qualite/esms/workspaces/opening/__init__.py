"""Opening a space, its settings, archiving and deleting it; asking to join one."""
