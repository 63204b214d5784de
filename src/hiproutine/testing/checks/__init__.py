"""Conformance checks for what plugins offer."""
