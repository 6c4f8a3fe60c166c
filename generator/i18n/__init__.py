"""Languages: tags, typography, pronunciation, words."""
