"""What an organisation decides: its configuration, what it accepts for a reason, and what it takes as given for now.

Selection acts before a report is judged; suppressions and the baseline act after it, on findings. Nothing here reads a
report or prints.
"""
