"""What stands in `content/`: how it is read, and the types that it becomes."""
