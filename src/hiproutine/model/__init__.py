"""What is written down: frozen attrs values for the five documents and what they are made of."""
