"""Documents to take away: the after-action report as Markdown, HTML or CSV, with charts."""
