"""The five concepts on all states at once: the fast form of the definitions."""
