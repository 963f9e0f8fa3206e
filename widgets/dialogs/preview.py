"""The pages of a document as they will be printed: rendered off the GUI thread, first pages first."""

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.domain.document.blocks import Document
from app.domain.errors import AppError
from app.domain.progress import Progress
from app.domain.words.counted import counted
from exports.pdfium import PDFIUM
from widgets.controls.labels import say_or_hide, text_label
from widgets.jobs import Job, Jobs
from widgets.theme.style import current_tokens
from widgets.theme.tokens import SPACE_3, SPACE_4

PAGE_WIDTH = 640
MOST_PAGES = 40
"""More are not drawn: 40 pages take 60 MB, and nobody reads further in a preview."""


def make_pdf(document: Document, progress: Progress) -> bytes:
    """Return a document as PDF."""
    from exports import render_bytes

    return render_bytes(document, "pdf", progress)


class PreviewJob(QObject):
    """Renders one document; nothing comes from it any more once it was stopped.

    It belongs to `jobs`, not to whoever looks at it: the worker must not find it gone.
    """

    page = Signal(int, QImage)
    counted = Signal(int)
    progressed = Signal(float)
    finished = Signal()
    failed = Signal(str)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self._jobs = jobs
        self._job: Job | None = None
        self._stopped = False

    def start(self, document: Document, width: int) -> None:
        """Render `document` with pages `width` pixels wide."""

        def work(progress: Progress) -> None:
            content = make_pdf(document, lambda share: progress(share * 0.6))
            self._draw(content, width, progress)

        self._job = self._jobs.start(work)
        self._job.progressed.connect(self._tell_progress)
        self._job.done.connect(self._done)
        self._job.failed.connect(self._tell_failure)
        self._job.ended.connect(self.deleteLater)

    def stop(self) -> None:
        """Stop and go: what is under way is thrown away."""
        self._stopped = True
        if self._job is not None:
            self._job.cancel()

    def _draw(self, content: bytes, width: int, progress: Progress) -> None:
        import pypdfium2

        with PDFIUM:
            pdf = pypdfium2.PdfDocument(content)
            try:
                number = len(pdf)
                if not self._stopped:
                    self.counted.emit(number)
                for place in range(min(number, MOST_PAGES)):
                    progress(0.6 + 0.4 * place / number)
                    page = pdf[place]
                    bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
                    form = QImage.Format.Format_RGB888 if bitmap.n_channels == 3 else QImage.Format.Format_RGBX8888
                    # A copy: the bitmap's memory goes with the bitmap.
                    image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, form).copy()
                    bitmap.close()
                    page.close()
                    if not self._stopped:
                        self.page.emit(place, image)
            finally:
                pdf.close()
        progress(1.0)

    @Slot(float)
    def _tell_progress(self, share: float) -> None:
        if not self._stopped:
            self.progressed.emit(share)

    @Slot(object)
    def _done(self, _result: object) -> None:
        self._job = None
        if not self._stopped:
            self.finished.emit()

    @Slot(object)
    def _tell_failure(self, error: AppError) -> None:
        self._job = None
        if not self._stopped:
            self.failed.emit(error.message)


class PageView(QWidget):
    """One page of paper."""

    def __init__(self, number: int, total: int) -> None:
        super().__init__()
        self._image = QImage()
        self.setAccessibleName(f"Page {number} of {total}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_image(self, image: QImage) -> None:
        """Show a page."""
        self._image = image
        self._fit()

    def _fit(self) -> None:
        if not self._image.isNull():
            height = round(self.width() * self._image.height() / self._image.width())
            if height != self.height():
                self.setFixedHeight(height)
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(PAGE_WIDTH, round(PAGE_WIDTH * 1.414))

    def resizeEvent(self, event: object) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if not self._image.isNull():
            painter.drawImage(QRectF(self.rect()), self._image)
        painter.setPen(QPen(QColor(current_tokens().hairline), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class Preview(QScrollArea):
    """The pages below each other."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Pages as they will be printed")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pages: list[PageView] = []
        self._total = 0
        self._content = QWidget()
        self._column = QVBoxLayout(self._content)
        self._column.setContentsMargins(SPACE_4, SPACE_4, SPACE_4, SPACE_4)
        self._column.setSpacing(SPACE_3)
        self._more = text_label("", "muted", wrap=True)
        self._more.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._column.addWidget(self._more)
        self._more.hide()
        self._column.addStretch()
        self._content.setMaximumWidth(PAGE_WIDTH + 240)
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setWidget(self._content)

    def set_total(self, total: int) -> None:
        """Learn how many pages there are; pages too many go, the others stay until they are drawn anew."""
        self._total = total
        while len(self._pages) > min(total, MOST_PAGES):
            page = self._pages.pop()
            self._column.removeWidget(page)
            page.hide()
            page.deleteLater()
        rest = total - MOST_PAGES
        say_or_hide(self._more, f"… and {counted(rest, 'more page', 'more pages')}" if rest > 0 else "")

    def show_page(self, place: int, image: QImage) -> None:
        """Show a page."""
        while len(self._pages) <= place:
            page = PageView(len(self._pages) + 1, self._total)
            self._column.insertWidget(len(self._pages), page)
            self._pages.append(page)
        self._pages[place].set_image(image)

    def say(self, words: str) -> None:
        """Say something in place of pages."""
        say_or_hide(self._more, words)

    def page_count(self) -> int:
        """Return how many pages are shown."""
        return len(self._pages)
