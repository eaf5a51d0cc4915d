"""Who is probably seen again: people's ways over the pictures of a net's cameras, and from one camera to the next.

By place, way, pace and time, never by looks. Only cameras of open casts are looked at for it, and with the cast it is
forgotten.
"""
