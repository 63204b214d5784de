"""The page of the format ``html``: a template, a stylesheet and a script, put together into one file."""
