"""The menu Ask: what if, how robust, questions for a class, the report."""
