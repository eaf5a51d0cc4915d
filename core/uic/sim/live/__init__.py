"""The living city: one world from one seed, cameras that picture it as it is now, and what truly happens in it."""
