"""The reading room: a source's text beside the statements that rest on its words."""
