"""The rules: one small function each, with its formula, units and source in its docstring."""
