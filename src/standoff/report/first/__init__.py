"""What a page tells first: in words, with a letter for each situation; option form is below."""
