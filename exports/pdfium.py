"""The one lock around PDFium, which is one library with one state: only one thread may be inside it."""

import threading
from typing import Final

PDFIUM: Final = threading.Lock()
