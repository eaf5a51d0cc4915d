"""Which schema this version has."""

__all__ = ["HEAD"]

HEAD = "0004"  # the newest file of migrations/versions; a test holds the two together
