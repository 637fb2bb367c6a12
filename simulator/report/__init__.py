"""A stored rehearsal turned into HTML, PDF, Markdown and JSON."""
