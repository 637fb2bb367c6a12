"""The controls the pages are made of, a file each."""
