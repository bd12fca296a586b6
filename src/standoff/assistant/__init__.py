"""What a language model may ask of standoff: tools over one folder, nothing generated."""
