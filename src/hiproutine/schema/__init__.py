"""The JSON Schemas: where they are, and what a document breaks in them."""
