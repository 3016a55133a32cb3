"""What one screenful needs, as queries on a read-only connection."""
