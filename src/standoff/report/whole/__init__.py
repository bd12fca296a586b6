"""The whole report of a case as one document."""
