"""What proves a rating: documents of the space, linked to elements."""
