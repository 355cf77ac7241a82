"""Panes: a part of a screen with the commands that work in it."""
