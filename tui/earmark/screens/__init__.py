"""Screens: composition and wiring of panes."""
