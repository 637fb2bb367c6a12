"""Everything that touches the user's disk: library, recordings, panel files, settings."""
