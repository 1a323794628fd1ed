"""What `tests/run` is made of: parts (`parts/`), and what every part needs to run programs and to report."""
