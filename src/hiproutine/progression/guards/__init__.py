"""Guards: rules that may only hold or lower what a driver proposed. One file a rule, each with the same shape."""
