"""What escorts draw."""
