"""paiwei beside what a user would pick instead, with the same answers: `make bench-alternatives`."""
