"""The terminal application on top of `earmark_index`."""
