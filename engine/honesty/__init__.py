"""Whether figures mean anything: what the score is worth, what chance would have made."""
