"""Second Round: rehearse a second-round panel interview aloud, offline."""

__version__ = "0.1.0"
