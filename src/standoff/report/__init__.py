"""What was found, said to people: blocks, words, pages, senses, the whole report, pictures."""
