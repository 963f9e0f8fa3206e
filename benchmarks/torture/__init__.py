"""Torment: kills, power cuts, failing disks, damaged and hostile files, misfortune under an open workspace,
copies edited apart, destroyed pages, and the real window killed while somebody types.

Each class of trials stands in a module of its own and returns a `Verdict`; `__main__` prints them as one table.
"""
