"""A build: the one place that knows the order of the stages, and the account of what it did."""
