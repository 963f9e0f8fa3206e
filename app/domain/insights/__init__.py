"""What outlives a workshop: insights and the content calendar."""
