"""The block tree of a document and its figures, before any format."""
