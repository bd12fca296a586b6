"""What is done at each address of the studio, by what the address is about."""
