"""Blocks that cannot be are refused where they are made."""

import pytest

from app.domain.document.blocks import Column, Row, Span, Table, text


def test_a_table_whose_rows_do_not_fit_is_refused() -> None:
    with pytest.raises(ValueError, match="columns"):
        Table((Column("A"), Column("B")), (Row((text("1"),)),))
    assert Span("x", link="javascript:alert(1)").link is None
    assert Span("x", link="HTTPS://example.com").link
