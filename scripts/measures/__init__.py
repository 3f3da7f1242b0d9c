"""What scripts/bench.py measures, each part in a process of its own."""
