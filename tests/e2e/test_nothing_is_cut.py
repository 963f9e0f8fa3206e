"""At 1280×800 nothing of a room is cut, and what a field asks for belongs to the step at hand."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QScrollArea

from app.domain.words.people import parse_people
from tests.e2e.facilitator import Facilitator
from tests.e2e.goal_rooms import plenary_of
from tests.state import step
from widgets.activities.agreement.editor import AgreementEditor
from widgets.activities.form.editor import FormEditor
from widgets.dialogs.before_and_after import BeforeAndAfterDialog

PEOPLE = "Ana, Sales\nBen, Support\nEve, Marketing\nZoe, Product"


def open_step(facilitator: Facilitator, template: str, key: str, **rows: dict[str, str]) -> str:
    plenary = plenary_of(facilitator)
    workshop = plenary.workshops.create(
        plenary.templates.get(template), title="Ours", date="2027-02-01", people=parse_people(PEOPLE)
    )
    content = plenary.workshops.content(workshop)
    for source, fields in rows.items():
        plenary.entries.add(step(content, source).id, fields)
    facilitator.window.resize(1280, 800)
    facilitator.window.open_room(workshop, step(content, key).id)
    return workshop


def test_a_long_title_beside_a_step_breaks_and_cuts_nothing_off(facilitator: Facilitator) -> None:
    open_step(facilitator, "onboarding", "promises", expectations={"day_30": "One who answers calls alone"})
    (area,) = facilitator.room.side.findChildren(QScrollArea, options=Qt.FindChildOption.FindDirectChildrenOnly)
    inner = area.widget()
    facilitator.qtbot.waitUntil(lambda: inner.width() > 0)
    assert inner.minimumSizeHint().width() <= area.viewport().width()


def test_the_question_stands_whole_above_the_sentences(facilitator: Facilitator) -> None:
    words = dict.fromkeys(("topic", "channel", "answer"), "by chat")
    open_step(facilitator, "partnership-charter", "signing", channels=words)
    editor = facilitator.room.editor
    assert isinstance(editor, AgreementEditor)
    header = editor.view.horizontalHeader()
    question = str(editor.model.headerData(0, Qt.Orientation.Horizontal))
    room = header.rect()
    room.setWidth(header.sectionSize(0))
    whole = header.fontMetrics().boundingRect(room, int(Qt.TextFlag.TextWordWrap), question).height()
    facilitator.qtbot.waitUntil(lambda: header.height() >= whole)
    assert question in str(editor.model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole))


def test_a_form_of_which_one_answer_is_wanted_has_no_candidates(facilitator: Facilitator) -> None:
    open_step(facilitator, "milestone-celebration", "milestone")
    editor = facilitator.room.editor
    assert isinstance(editor, FormEditor)
    assert not editor.list.isVisible()
    facilitator.type("A thousand parcels")
    editor.flush()
    assert not editor.list.isVisible()
    assert [item.text() for item in map(editor.list.item, range(editor.list.count()))] == ["Answer"]
    editor.add_candidate()
    facilitator.qtbot.waitUntil(editor.list.isVisible)
    assert editor.list.count() == 2


def test_messages_say_to_whom_and_scroll_down_alone(facilitator: Facilitator) -> None:
    workshop = open_step(facilitator, "milestone-celebration", "recognition")
    context = facilitator.window.context
    assert context is not None
    dialog = BeforeAndAfterDialog(context, workshop)
    dialog.open()
    facilitator.qtbot.waitExposed(dialog)
    words = [dialog.list.item(row).text() for row in range(dialog.list.count())]
    assert words[1].startswith("2027-02-01 · to everybody who was there\n")
    assert dialog.list.horizontalScrollBar().maximum() == 0
    row = dialog.list.visualItemRect(dialog.list.item(0))
    assert row.width() <= dialog.list.viewport().width()
    dialog.close()


class Paints(QObject):
    """Remembers what was painted of a widget."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent) and event.rect().width() > 100:
            self.whole += 1
        return False


def test_the_bar_is_painted_anew_for_what_the_next_step_asks(facilitator: Facilitator) -> None:
    open_step(facilitator, "milestone-celebration", "recognition")
    facilitator.room.focus_capture()
    field = facilitator.room.capture.field
    facilitator.qtbot.waitUntil(field.hasFocus)
    paints = Paints()
    field.viewport().installEventFilter(paints)
    field.setPlaceholderText("Something else is asked for now, in many words")
    facilitator.qtbot.waitUntil(lambda: paints.whole > 0)
