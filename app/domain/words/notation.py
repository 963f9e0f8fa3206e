"""How people write numbers and dates, where one way of writing can mean two things."""

from typing import Literal

DecimalMark = Literal["", ".", ","]
"""The sign before the decimals: "1,234.5" or "1.234,5"; empty where nobody has said."""

DateOrder = Literal["", "day", "month"]
"""What comes first in 3/4/2026; empty where nobody has said."""
