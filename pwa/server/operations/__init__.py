"""What an operator does about the data: back up, restore, erase, keep the clock honest, new keys."""
