"""Views and what surrounds them: a request is parsed, handed on, and answered."""
