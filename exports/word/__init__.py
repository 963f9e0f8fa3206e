"""Word documents: real styles, fields and tables, so that people can go on editing."""
