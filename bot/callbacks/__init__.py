"""What buttons carry: everything that their handler needs, so that the oldest message still works.

Telegram allows 64 bytes. A perpetual travels as the exchange's own short name (`BTCUSDT`).
"""
