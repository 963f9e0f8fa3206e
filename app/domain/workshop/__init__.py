"""A workshop whole: agenda, boards, votes, agreement, and how what was said flows on."""
