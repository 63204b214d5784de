"""Figures drawn from data: joint angles are placed, contacts are solved, and the result is drawn as SVG."""
