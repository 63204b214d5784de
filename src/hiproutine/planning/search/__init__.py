"""The default planner: an iterated local search in plain Python with the same answer everywhere.

Data, from the outside in:

- ``encoding``: a week problem in whole numbers and bit masks, worked out once.
- ``state``: the partial week that a search changes, and the sums that follow from it.
- ``insertion_cache``: what the current week offers each candidate, forgotten when the week changes.
- ``marginal_gains``: what a candidate gains by its sets and times, wherever it is placed.
- ``slot_sets``: the best sets of slots that are far enough apart.
- ``budget``: the effort counter by which a search ends.

Steps, from the smallest to the whole:

- ``single_moves``: the best placement of one candidate in a fixed week.
- ``pair_moves``: the best placement of two candidates together.
- ``neighbourhoods``: inserting, swapping, and placing two or three groups anew.
- ``local_search``: filling a week and improving it until no step does.
- ``repeated_sessions``: weeks in which one or two sessions repeat, as further starts.
- ``required_items``: the most required items that fit together, found exactly.
- ``exhaustive``: trying every week, where there are few.
- ``session_moves``: copying and moving whole sessions.
- ``restarts``: the search where there are few groups, from several starts.
- ``iterated_local_search``: the planner, which perturbs the best week and improves it again.
- ``day_swaps``: exchanging the days of sessions after any planner has chosen.
"""
