"""The editor's view of a pack: what loads and works, and would still be asked about before people follow it."""
