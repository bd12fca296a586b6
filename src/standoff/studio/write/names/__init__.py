"""Short names: those declared, new ones, other ones, and where each is used."""
