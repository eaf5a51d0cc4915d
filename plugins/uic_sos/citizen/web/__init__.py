"""Files of the page that phones load."""
