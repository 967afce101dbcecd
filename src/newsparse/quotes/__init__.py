"""Direct quotes: their marks, their cues, their speakers."""
