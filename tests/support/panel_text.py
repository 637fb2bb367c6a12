"""Parts of panel files that several tests put their own parts to."""

TWO_MEMBERS = """
[[member]]
id = "bo"
name = "Bo Chen"
title = "Buyer"
department = "Purchasing"

[[member]]
id = "cy"
name = "Cy Adu"
title = "Clerk"
department = "Office"
"""
"""Bo, who buys, and Cy, in the office."""
