"""What a paper of this method prints: tables, figures, and the section that they stand in."""
