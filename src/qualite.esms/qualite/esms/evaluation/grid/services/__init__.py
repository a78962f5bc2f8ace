"""``@ratings``, ``@opinions`` and ``@exchanges`` of an evaluation."""
