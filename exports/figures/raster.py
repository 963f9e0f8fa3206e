"""Pictures as PNG, for programs that do not draw SVG: the picture of the PDF, as pixels."""

import io
from typing import Final

from PIL import Image

from exports.figures.picture import Picture
from exports.pdf.pen import Pen
from exports.pdf.picture import paint
from exports.pdfium import PDFIUM

_SCALE: Final = 200 / 72  # pixels of a point: sharp in print, and not a heavy file
_MOST_COLOURS: Final = 128


def png(picture: Picture, language: str) -> bytes:
    """Return `picture` on white as the bytes of a PNG file."""
    import pypdfium2

    target = io.BytesIO()
    pen = Pen(target, (picture.width, picture.height), language)
    paint(pen, picture, 0.0, picture.height)
    pen.end_page()
    pen.finish()
    with PDFIUM:
        file = pypdfium2.PdfDocument(target.getvalue())
        try:
            page = file[0]
            bitmap = page.render(scale=_SCALE)
            # A copy: the bitmap's memory goes with the bitmap, and both must go while the lock is held.
            image = bitmap.to_pil().convert("RGB").copy()
            bitmap.close()
            page.close()
        finally:
            file.close()
    result = io.BytesIO()
    image.quantize(_MOST_COLOURS, dither=Image.Dither.NONE).save(result, "PNG", compress_level=6)
    return result.getvalue()
