"""Files of the page that tablets load."""
