"""Backtests as people ask for them: on what the store keeps, in processes of their own."""
