"""Files of the pages that show live pictures."""
