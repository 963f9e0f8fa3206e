"""Links as files need them."""


def ascii_uri(link: str) -> str:
    """Return a link in ASCII: letters of other alphabets and blanks are percent-encoded."""
    return "".join(c if "!" <= c <= "~" else "".join(f"%{b:02X}" for b in c.encode()) for c in link)
