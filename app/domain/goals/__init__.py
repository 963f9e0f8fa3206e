"""Goals that live on: outlines, progress, rhythm, readings, the SMART check."""
