"""Whether the room gives hints, and all of them once more."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from app.settings import SettingsFile
from widgets.asking import button_row, command_button
from widgets.controls.labels import text_label
from widgets.theme.tokens import SPACE_2


class HintChoice(QWidget):
    """Hints in the room: shown or not, and from the beginning."""

    def __init__(self, settings: SettingsFile) -> None:
        super().__init__()
        self._settings = settings
        self.shown = QCheckBox("Say once in the room what could be done faster")
        self.shown.setChecked(settings.values.hints)
        self.shown.toggled.connect(lambda on: settings.change(hints=on))
        self.again = command_button("Show all hints again", "history", self.show_again)
        self.said = text_label("", "muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_2)
        column.addWidget(self.shown)
        column.addLayout(button_row(self.again))
        column.addWidget(self.said)
        self.refresh()

    def refresh(self) -> None:
        """Show what is chosen now."""
        values = self._settings.values
        self.shown.setChecked(values.hints)
        self.again.setEnabled(bool(values.hints_seen))
        self.said.setVisible(False)

    def show_again(self) -> None:
        """Forget which hints were shown."""
        self._settings.change(hints=True, hints_seen=())
        self.refresh()
        self.said.setText("Each hint comes once more, when it helps.")
        self.said.setVisible(True)
