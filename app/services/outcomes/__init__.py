"""Documents and releases of what a workshop leaves behind."""
