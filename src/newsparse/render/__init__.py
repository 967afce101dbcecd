"""Render: look at a parsed article, in a terminal (`terminal`) or as a page (`page`)."""
