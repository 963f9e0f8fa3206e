"""What JSON columns hold."""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]
