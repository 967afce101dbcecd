"""The export formats that `split_articles` reads, one module each."""
