"""The palette made of the tokens; Fusion draws with it whatever the style sheet leaves alone."""

from PySide6.QtGui import QColor, QPalette

from widgets.theme.tokens import Tokens


def palette(tokens: Tokens) -> QPalette:
    """Return the palette of a theme."""
    role = QPalette.ColorRole
    colours = {
        role.Window: tokens.window,
        role.WindowText: tokens.text,
        role.Base: tokens.card,
        role.AlternateBase: tokens.panel,
        role.Text: tokens.text_strong,
        role.Button: tokens.raised,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.text_strong,
        role.Highlight: tokens.accent_soft,
        role.HighlightedText: tokens.text_strong,
        role.Accent: tokens.accent,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.PlaceholderText: tokens.text_muted,
        role.ToolTipBase: tokens.raised,
        role.ToolTipText: tokens.text,
        role.Light: tokens.raised,
        role.Midlight: tokens.hover,
        role.Mid: tokens.hairline,
        role.Dark: tokens.control_line,
        role.Shadow: tokens.shadow,
    }
    result = QPalette()
    for which, colour in colours.items():
        result.setColor(which, QColor(colour))
    for which in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        result.setColor(QPalette.ColorGroup.Disabled, which, QColor(tokens.text_disabled))
    return result
