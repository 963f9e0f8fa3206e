"""Text into glyphs: where lines may break, which way letters run, which font draws them."""
