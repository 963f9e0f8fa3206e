"""Documents out: `FORMATS` lists what a document can become, `write_document` makes the file.

Everything here is free of Qt and may run in a worker thread. The libraries a format needs are
imported when it is first used.
"""

from exports.formats import FORMATS, Format, Renderer
from exports.writing import render_bytes, write_document

__all__ = ["FORMATS", "Format", "Renderer", "render_bytes", "write_document"]
