"""How everything looks: tokens, the style made of them, and icons."""
