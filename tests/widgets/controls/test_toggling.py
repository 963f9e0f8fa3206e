"""What a screen reader offers first does what a click does."""

from collections.abc import Callable

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QComboBox, QLabel, QWidget

from app.domain.records import Department
from widgets.controls.buttons import icon_button, text_button
from widgets.controls.choices import named_choice
from widgets.controls.department_stamp import DepartmentStamp
from widgets.controls.toggling import CheckBox


def act(button: QAbstractButton, name: str) -> None:
    face = QAccessible.queryAccessibleInterface(button).actionInterface()
    assert name in face.actionNames()
    face.doAction(name)


def _words() -> QAbstractButton:
    return text_button("Block")


def _icon() -> QAbstractButton:
    return icon_button("list", "Outline", checkable=True)


def _stamp() -> QAbstractButton:
    return DepartmentStamp(Department(id="d", name="Sales", short="SAL", hue=1, position=0))


def _box() -> QAbstractButton:
    return CheckBox("Settled")


@pytest.mark.parametrize("make", [_words, _icon, _stamp, _box])
def test_toggle_is_a_click_once(qapp: object, make: Callable[[], QAbstractButton]) -> None:
    button = make()
    button.setCheckable(True)
    clicks: list[bool] = []
    button.clicked.connect(lambda is_on: clicks.append(is_on))
    act(button, "Toggle")
    assert clicks == [True]
    button.click()
    assert clicks == [True, False]
    button.setChecked(True)
    assert clicks == [True, False], "what our code shows is no click"


def test_of_several_only_the_chosen_one_is_clicked(qapp: object) -> None:
    group = QButtonGroup()
    buttons = [text_button(name) for name in ("Month", "List")]
    clicks: list[str] = []
    for button, name in zip(buttons, ("Month", "List"), strict=True):
        button.setCheckable(True)
        group.addButton(button)
        button.clicked.connect(lambda _on, name=name: clicks.append(name))
    buttons[0].setChecked(True)
    act(buttons[1], "Toggle")
    assert clicks == ["List"]
    assert not buttons[0].isChecked()


def test_a_choice_without_a_label_to_be_seen_has_one_for_assistive_tools(qapp: object) -> None:
    first, second = QWidget(), QWidget()
    box = named_choice("Channel")
    for home in (first, second):
        box.setParent(home)
        said = QAccessible.queryAccessibleInterface(box).relations(QAccessible.RelationFlag.Label)
        assert [label.text(QAccessible.Text.Name) for label, _flag in said] == ["Channel"]
    assert first.findChildren(QLabel) == []
    assert second.findChild(QComboBox) is box
    assert all(label.isHidden() for label in second.findChildren(QLabel))
