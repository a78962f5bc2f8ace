"""Downloads, usefulness, comments, statistics."""
