"""Words, tables and markup for people, and what makes foreign text safe."""
