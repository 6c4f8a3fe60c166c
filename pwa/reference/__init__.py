"""Pages and types that are made from the code: never written by hand, held fresh by a test."""
