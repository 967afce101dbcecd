"""Articles made visible: a terminal, a page."""
