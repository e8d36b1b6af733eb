"""The parts of a backtest: the past that it reads, the path that decides, the figures it makes."""
