"""The editor of a matrix step."""
