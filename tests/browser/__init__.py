"""A package, so that its site lives while these tests run and no longer."""
