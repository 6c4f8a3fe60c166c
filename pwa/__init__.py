"""The app on both banks: the client in the browser, the server beside the database."""
