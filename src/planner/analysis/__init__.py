"""The analysis of what happened and why: causes, comparisons, findings, ratings and luck."""
