"""Packs that come with the library: data, not code."""
