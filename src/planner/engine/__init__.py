"""The rules: pure functions on integer arrays, for one campaign or a million at once.

A year is `open_year`, then orders, then `resolve`. Every array's last axis is the campaign.
"""
