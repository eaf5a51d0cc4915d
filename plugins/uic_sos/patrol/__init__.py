"""The page for the tablet in the patrol car, over the gateway."""
