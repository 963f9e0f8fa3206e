"""What a workshop leaves behind, its gaps and its document."""
