"""The template files a person can start from, those with faults too, and copies of them."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from app.domain.errors import AppError, ConflictError, InvalidInputError
from app.templates.loader import Fault, TemplateLibrary, check_template
from app.templates.outline import MAX_BYTES
from app.templates.schema import Template


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template file; `template` is None when it has faults."""

    path: Path
    own: bool
    template: Template | None
    faults: tuple[Fault, ...] = ()

    @property
    def title(self) -> str:
        """Its title, or the name of the file when it cannot be read."""
        return self.template.title if self.template is not None else self.path.name


def read_template(path: Path, *, own: bool = False) -> TemplateFile:
    """Return a template file, checked."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return TemplateFile(path, own, None, (Fault(1, f"the file is larger than {MAX_BYTES // 1024} KiB"),))
        source = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        return TemplateFile(path, own, None, (Fault(1, "this is not a text file in UTF-8"),))
    except OSError as error:
        return TemplateFile(path, own, None, (Fault(1, f"the file cannot be read ({error.strerror})"),))
    template, faults = check_template(source)
    return TemplateFile(path, own, template, faults)


def all_templates(library: TemplateLibrary) -> list[TemplateFile]:
    """Return every template file there is, the user's own first."""
    found = [read_template(path, own=own) for path, own in library.paths()]
    return sorted(found, key=lambda f: not f.own)


def duplicate(original: TemplateFile, folder: Path) -> Path:
    """Copy a template into `folder` under a key and title of its own.

    Raises:
        InvalidInputError: it cannot be read or written.
    """
    if original.template is None:
        raise InvalidInputError("A template with faults cannot be duplicated. Mend the file first.")
    base = re.sub(r"-copy(-\d+)?$", "", original.template.key)[:30].rstrip("-")
    number = 1
    while (folder / f"{(key := f'{base}-copy' + (f'-{number}' if number > 1 else ''))}.toml").exists():
        number += 1
    title = f"{original.template.title[:100]} (copy{f' {number}' if number > 1 else ''})"
    try:
        source = original.path.read_text("utf-8-sig")
    except OSError as error:
        raise InvalidInputError(f"{original.path.name} cannot be read ({error.strerror}).") from None
    head, rest = _split_head(source)
    head = _with_value(_with_value(head, "key", key), "title", title)
    return _write(folder / f"{key}.toml", head + rest)


def take_in(path: Path, folder: Path) -> tuple[TemplateFile, Path | None]:
    """Copy a stranger's template into `folder`; with faults nothing is copied.

    Raises:
        ConflictError: a template with this key is there already.
    """
    found = read_template(path)
    if found.template is None:
        return found, None
    target = folder / f"{found.template.key}.toml"
    if target.exists():
        raise ConflictError(
            f"You already have a template with the key “{found.template.key}”. Nothing was imported. "
            "Change the key in one of the files and try again."
        )
    return found, _write(target, path.read_text("utf-8-sig"))


def _split_head(source: str) -> tuple[str, str]:
    """Return what stands before the first table, where key and title are, and the rest."""
    match = re.search(r"^\s*\[", source, re.MULTILINE)
    place = match.start() if match else len(source)
    return source[:place], source[place:]


def _with_value(head: str, name: str, value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    pattern = re.compile(rf"^{name}\s*=.*$", re.MULTILINE)
    line = f'{name} = "{escaped}"'
    return pattern.sub(lambda _match: line, head, count=1) if pattern.search(head) else f"{line}\n{head}"


def _write(target: Path, source: str) -> Path:
    template, faults = check_template(source)
    if template is None:
        raise InvalidInputError(f"The copy would not be a usable template: line {faults[0].line}, {faults[0].reason}.")
    aside = target.with_name(f".{target.name}.part")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        aside.write_text(source, "utf-8")
        os.replace(aside, target)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise AppError(f"The template could not be written to {target.parent} ({error.strerror}).") from None
    return target
