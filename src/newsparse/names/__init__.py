"""Who is in the article: people and organisations, their fullest names and short forms."""
