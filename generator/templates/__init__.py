"""What templates see, and how they are rendered."""
