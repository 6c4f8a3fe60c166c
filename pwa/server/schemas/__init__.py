"""The shapes that travel: requests, responses, events."""
