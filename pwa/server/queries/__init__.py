"""The tables, the transactions and what is read from them."""
