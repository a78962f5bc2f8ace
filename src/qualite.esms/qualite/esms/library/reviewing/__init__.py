"""The librarians' queue, reviews, withdrawal."""
