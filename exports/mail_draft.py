"""A message as a file that mail programs open as a draft (RFC 5322)."""

from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from app.domain.words.text import clean_text, single_line
from app.files import write_bytes


def mail_draft(subject: str, text: str) -> bytes:
    """Return a message without sender and recipients, as bytes.

    `X-Unsent` is what Outlook takes a file for a draft by; Apple Mail and Thunderbird open it as a message that can be
    edited as new.
    """
    message = EmailMessage(policy=SMTP)
    message["Subject"] = single_line(clean_text(subject))[:200]
    message["X-Unsent"] = "1"
    message.set_content(clean_text(text))
    return message.as_bytes()


def write_mail_draft(target: Path, subject: str, text: str) -> Path:
    """Write a message into a file and return its path.

    Raises:
        ExportError: it cannot be written.
    """
    return write_bytes(target, mail_draft(subject, text), overwrite=True, handed_on=True)
