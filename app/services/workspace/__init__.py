"""What concerns the workspace as a whole: backups, drafts, history."""
