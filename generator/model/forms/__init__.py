"""Forms: fields, their types, their rules and the checks of answers."""
