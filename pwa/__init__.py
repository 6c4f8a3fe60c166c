"""The app: the client in the browser, the server beside the database."""
