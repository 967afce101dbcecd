"""Many articles: rows in, articles or errors out, in order, in bounded memory."""

from newsparse.batch.many import parse_many

__all__ = ["parse_many"]
