"""The languages of the interface: a gettext catalogue each, read when somebody needs it and not before."""
