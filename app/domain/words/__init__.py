"""Words as people say them: cells, names, numbers, dates and outlines, read and compared."""
