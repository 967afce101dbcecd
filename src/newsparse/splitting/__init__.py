"""Splitting: many articles into one each, one article into its parts, its paragraphs into sentences."""
