"""Doses made larger, smaller, limited and restored, one dimension at a time."""
