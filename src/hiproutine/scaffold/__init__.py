"""A complete distribution for a new pack, rule or format, written from templates: what ``hiproutine new`` makes."""
