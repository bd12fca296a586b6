"""What readers are told instead of ids and cells: names of states, phrases, foresight in words."""
