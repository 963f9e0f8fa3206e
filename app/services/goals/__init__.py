"""The verbs of goals that live on."""
