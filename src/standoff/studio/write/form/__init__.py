"""Forms made from the format's own table, and what they change."""
