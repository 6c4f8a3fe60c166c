"""Web push: who subscribes, what is queued, how it is delivered."""
