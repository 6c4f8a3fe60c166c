"""Small helpers without knowledge of the app."""
