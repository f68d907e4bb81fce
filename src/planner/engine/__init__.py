"""The rules: pure functions on integer arrays, the same for one campaign and for a million.

A year is `open_year`, then orders, then `resolve`. Every array's last axis is the campaign.
"""
