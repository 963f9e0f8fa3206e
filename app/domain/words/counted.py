"""Numbers with their noun."""


def counted(number: int, one: str, many: str) -> str:
    """Return "1 step", or "12 steps"."""
    return f"{number:,} {one if number == 1 else many}"
