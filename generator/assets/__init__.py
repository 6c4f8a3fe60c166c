"""Styles and scripts, icons and pictures."""
