"""The other bank: a thin Flask app over an append-only log of events."""
