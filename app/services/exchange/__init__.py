"""Into and out of a workspace: packages, boards, notes, samples."""
