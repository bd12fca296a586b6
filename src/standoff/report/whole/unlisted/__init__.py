"""The report of a case whose states are not listed: by scenarios, and by what sets share."""
