"""Many futures of one plan, on the one engine: odds, expectations, advice."""
