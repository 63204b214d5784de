"""The next dose: the rule protocol, drivers, guards and the stack that puts them together."""
