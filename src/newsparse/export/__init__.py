"""Articles into databases."""
