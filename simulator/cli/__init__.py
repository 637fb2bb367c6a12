"""The same capabilities from a terminal."""
