"""Temporal expressions: found, normalised to TIMEX3 values, anchored at the article's date."""
