"""The templates that ship: one TOML file each."""
