"""One page for each verb: what was found as a record, and how it is laid out."""
