"""For people who write records: a commented record to start from, and mends for slips of the pen."""
