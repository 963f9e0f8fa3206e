"""PDF/UA-1: what every PDF claims about itself holds, hostile words included."""

import page
import pytest

from app.domain.document.blocks import Document
from exports import render_bytes
from tests.exports.samples import HOSTILE, every_block, everywhere


def failures(document: Document) -> list[str]:
    """Return the rules of PDF/UA-1 that the document breaks."""
    report = page.validate_pdf_bytes(render_bytes(document, "pdf"), profile=page.ValidationProfile.PDF_UA_1)
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def test_every_block_is_accessible() -> None:
    assert failures(every_block()) == []


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_words_stay_accessible(name: str) -> None:
    assert failures(everywhere(HOSTILE[name])) == []
