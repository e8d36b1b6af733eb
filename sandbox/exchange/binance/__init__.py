"""Binance's USD-M perpetuals: what they say over REST and WebSocket."""
