"""The goal brief."""
