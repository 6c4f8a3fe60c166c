"""The stages of a build; `build.py` runs them in their order."""
