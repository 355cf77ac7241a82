"""Find turns: query language, index, and search of one open episode."""
