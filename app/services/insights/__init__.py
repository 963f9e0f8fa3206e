"""The verbs of insights, the content calendar and the library."""
