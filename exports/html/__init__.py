"""Web pages: one file that asks the network for nothing and runs nothing."""
