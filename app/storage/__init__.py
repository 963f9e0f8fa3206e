"""Where a workspace is kept: tables, transactions, journal, search index and backups."""
