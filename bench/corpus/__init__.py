"""The corpus of planning problems; ``from corpus import problems`` gives them by name."""

from corpus.cases import NAMES, Case, default_planner, draw_case, problem_for_case, problems

__all__ = ["NAMES", "Case", "default_planner", "draw_case", "problem_for_case", "problems"]
