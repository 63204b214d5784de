"""Drivers: rules that propose the next dose, up or down. One file a rule, each with the same shape."""
