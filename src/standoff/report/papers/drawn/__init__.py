"""What is drawn for papers alone, and the files that a figure is written to."""
