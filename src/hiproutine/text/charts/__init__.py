"""Charts as small SVG pictures of our own: the same bytes for the same numbers, readable in light, dark and print."""
