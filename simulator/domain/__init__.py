"""The words of the trade as frozen records; imports nothing but the standard library."""
