"""Why no plan is possible, and which changes would make one possible."""
