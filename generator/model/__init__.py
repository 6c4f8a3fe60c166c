"""What generator and server share; it imports nothing of either."""
