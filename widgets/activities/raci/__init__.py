"""The editor of a RACI matrix step."""
