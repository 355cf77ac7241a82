"""Tables that are made by scripts and shipped."""
