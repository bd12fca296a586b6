"""How states, moves, verdicts and reasons are said: the words that pages share."""
