"""The sync server: a thin Flask app over an append-only log of events."""
