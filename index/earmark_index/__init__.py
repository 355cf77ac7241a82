"""Read, understand and search podcast transcripts; no terminal in here."""
