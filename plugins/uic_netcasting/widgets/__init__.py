"""What net-casting draws."""
