"""A page of a whole pack for whoever reviews it: all that people are told, its sources, and places to sign."""
