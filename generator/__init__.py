"""Content and look in, a static site out."""
