"""Coding exercises, their runner, and test items made from a seed."""
