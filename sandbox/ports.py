"""Where the sandbox listens."""


class PortTaken(Exception):
    """Something else listens where the sandbox was to listen."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"Port {port} on {host} is already in use: "
            "stop the program that holds it, or choose another port (0 picks a free one)."
        )
        self.host = host
        self.port = port
