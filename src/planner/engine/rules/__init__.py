"""One small function a rule: its formula, its units and its source stand in its docstring."""
