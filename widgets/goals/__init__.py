"""What belongs to the Goals page: one goal with its tree, trends, milestones, check-ins and history."""
