"""The open campaign: its document, saving, forecasts and notes."""
