"""The words of a source: their normal form, paragraphs, and places by quote."""
