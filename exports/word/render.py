"""A document as a Word file."""

import io
from itertools import count

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from app.domain.document.blocks import Document, TitlePage
from app.domain.progress import Progress
from exports.labels import is_right_to_left, words_for
from exports.links import ascii_uri
from exports.word.body import Body, append, footer_source
from exports.word.numbering import Numbering
from exports.word.package import drop_leftovers, replace_root, set_properties, set_section, set_settings
from exports.word.runs import Writer
from exports.word.styles import styles_part
from exports.word.xml import elements


def render(document: Document, progress: Progress) -> bytes:
    """Return `document` as the bytes of a Word file.

    Raises:
        CancelledError: from `progress`, between blocks.
    """
    file = docx.Document()
    right_to_left = is_right_to_left(document.language)
    words = words_for(document.language)
    drop_leftovers(file)
    replace_root(file.styles.element, styles_part(document.language))
    set_settings(file, document.language, right_to_left)
    set_properties(file, document)
    section = set_section(
        file,
        cover=bool(document.blocks) and isinstance(document.blocks[0], TitlePage),
        right_to_left=right_to_left,
    )
    links: dict[str, str] = {}
    numbers = count(1)

    def relate(uri: str) -> str:
        if uri not in links:
            links[uri] = file.part.relate_to(ascii_uri(uri), RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        return links[uri]

    def embed(picture: bytes) -> str:
        return str(file.part.get_or_add_image(io.BytesIO(picture))[0])

    def embed_vector(drawing: bytes) -> str:
        part = Part(PackURI(f"/word/media/drawing{next(numbers)}.svg"), "image/svg+xml", drawing, file.part.package)
        return str(file.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE))

    writer = Writer(relate, embed, embed_vector, right_to_left=right_to_left)
    numbering = Numbering()
    body = Body(document, writer, words, numbering)
    for i, block in enumerate(document.blocks):
        progress(0.9 * i / len(document.blocks))
        source = body.source(block)
        if source:
            append(file.element.body, elements(source))
    replace_root(file.part.numbering_part.element, numbering.part())
    replace_root(section.footer._element, elements(footer_source(writer, document, words)))
    progress(0.9)
    target = io.BytesIO()
    file.save(target)
    progress(1.0)
    return target.getvalue()
