"""Readings for people: a table on the terminal, a page in the browser."""
