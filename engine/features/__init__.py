"""What the candles of one timeframe say: incremental, O(1) a candle, None until known."""
