"""PDF: boxes are measured, stacked on pages and only then painted, so each page number is known."""
