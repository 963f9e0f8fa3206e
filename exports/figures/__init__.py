"""Pictures as plain lists of shapes and lines of text: laid out once, drawn by every format in its way."""
