"""Bytes of files and clipboards to material: one module for each format, chosen by what the bytes are."""
