"""What the pages that see and ask share: readings, reasons, groups, edits in addresses."""
