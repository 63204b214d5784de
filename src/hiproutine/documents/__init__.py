"""The boundary: JSON documents in and out, their schemas, and every problem with its place."""
