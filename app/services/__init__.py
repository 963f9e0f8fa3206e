"""The verbs: what a person can do with a workspace, one operation each."""
