"""Widgets: what is painted. They know `view`, the model and Textual, no service."""
