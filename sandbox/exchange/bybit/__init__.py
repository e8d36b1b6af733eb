"""Bybit v5's linear perpetuals: what they say over REST and WebSocket."""
