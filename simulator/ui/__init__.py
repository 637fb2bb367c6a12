"""Every pixel; the only place beside the PDF writer that knows Qt."""
