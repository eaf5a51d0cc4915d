"""The citizen's side: what her phone sends and shows, over the gateway."""
