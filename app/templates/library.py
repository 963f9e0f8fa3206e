"""The templates that can be started: those that ship, and the files in the user's own folder."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from app.domain.errors import ConflictError, ExportError, InvalidInputError, NotFoundError
from app.files import make_folder, read_text, write_text
from app.templates.draft import DraftStep, TemplateDraft, check, draft_of, read_draft, to_toml
from app.templates.loader import Fault, check_template, load_file, read_template
from app.templates.outline import MAX_BYTES, template_paths
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


class TemplateLibrary:
    """Reads every template; writes into the user's own folder only."""

    def __init__(self, own_folder: Path | None = None) -> None:
        self._own_folder = own_folder
        self._checked: dict[str, tuple[Template | None, tuple[Fault, ...]]] = {}

    def paths(self) -> list[tuple[Path, bool]]:
        """Return the template files, each with whether it is the user's own."""
        return template_paths(self._own_folder)

    def all(self) -> list[tuple[Template, bool]]:
        """Return every usable template, with whether it is the user's own; faulty own ones are left out."""
        result = []
        for path, own in self.paths():
            try:
                result.append((load_file(path, self._check), own))
            except InvalidInputError:
                if not own:
                    raise
        return result

    def files(self) -> list[TemplateFile]:
        """Return every template file, those with faults too, the user's own first."""
        found = [TemplateFile(path, own, *read_template(path, self._check)) for path, own in self.paths()]
        return sorted(found, key=lambda f: not f.own)

    def get(self, key: str) -> Template:
        """Return the template with this key; the user's own comes first.

        Raises:
            NotFoundError: there is none.
            InvalidInputError: its file has faults.
        """
        if key.endswith(".toml"):
            return load_file(Path(key), self._check)
        for path, _ in reversed(self.paths()):
            if path.stem == key:
                return load_file(path, self._check)
        for template, _ in reversed(self.all()):
            if template.key == key:
                return template
        known = ", ".join(path.stem for path, _ in self.paths())
        raise NotFoundError(f"There is no template “{key[:80]}”. There are: {known}.")

    def _check(self, source: str) -> tuple[Template | None, tuple[Fault, ...]]:
        """Check each text once: every page that offers templates asks for all of them."""
        if source not in self._checked:
            self._checked[source] = check_template(source)
        return self._checked[source]

    def own_folder(self) -> Path:
        """Return the user's own folder, made when it is not there yet.

        Raises:
            ExportError: it cannot be made.
        """
        if self._own_folder is None:
            raise NotFoundError("This library has no folder for own templates.")
        make_folder(self._own_folder)
        return self._own_folder

    def duplicate(self, original: TemplateFile) -> Path:
        """Copy a template into the user's own folder under a key and title of its own.

        Raises:
            InvalidInputError: it cannot be read or has faults.
            ExportError: the copy cannot be written.
        """
        if original.template is None:
            raise InvalidInputError("A template with faults cannot be duplicated. Mend the file first.")
        folder = self.own_folder()
        base = re.sub(r"-copy(-\d+)?$", "", original.template.key)[:30].rstrip("-")
        number = 1
        while (folder / f"{(key := f'{base}-copy' + (f'-{number}' if number > 1 else ''))}.toml").exists():
            number += 1
        title = f"{original.template.title[:100]} (copy{f' {number}' if number > 1 else ''})"
        head, rest = _split_head(read_text(original.path, "template", limit=MAX_BYTES))
        source = _with_value(_with_value(head, "key", key), "title", title) + rest
        template, faults = check_template(source)
        if template is None:
            raise InvalidInputError(
                f"The copy would not be a usable template: line {faults[0].line}, {faults[0].reason}."
            )
        return write_text(folder / f"{key}.toml", source)

    def begin(self) -> Path:
        """Write a new template with one step into the user's own folder and return its path.

        Raises:
            ExportError: it cannot be written.
        """
        folder = self.own_folder()
        number = next(n for n in count(1) if not (folder / f"{_new_key(n)}.toml").exists())
        title = f"New template{f' {number}' if number > 1 else ''}"
        step = DraftStep("purpose", "brief", "Purpose and ground rules", minutes=5)
        draft = TemplateDraft(_new_key(number), title, steps=(step,))
        return write_text(folder / f"{draft.key}.toml", to_toml(draft))

    def take_in(self, path: Path) -> tuple[TemplateFile, Path | None]:
        """Copy a stranger's template into the user's own folder; with faults nothing is copied.

        Raises:
            ConflictError: a template with this key is there already.
            ExportError: the copy cannot be written.
        """
        template, faults = read_template(path, self._check)
        found = TemplateFile(path, False, template, faults)
        if template is None:
            return found, None
        source = read_text(path, "template", limit=MAX_BYTES)
        target = self.own_folder() / f"{template.key}.toml"
        if target.exists():
            raise ConflictError(
                f"You already have a template with the key “{template.key}”. Nothing was imported. "
                "Change the key in one of the files and try again."
            )
        return found, write_text(target, source)

    def save(self, path: Path, draft: TemplateDraft) -> Path:
        """Write a draft over one of the user's own templates and return its path; what was kept of it goes.

        Raises:
            InvalidInputError: the draft has faults, or the file is not one of the user's own; nothing is written.
            ExportError: it cannot be written.
        """
        self._must_be_own(path)
        faults = check(draft)
        if faults:
            place = f"step {faults[0].step}" if faults[0].step else "above the steps"
            raise InvalidInputError(f"The template was not saved. In {place}: {faults[0].reason}")
        source = to_toml(draft)
        template, problems = check_template(source)
        if template is None:
            raise InvalidInputError(f"The template was not saved: {problems[0].reason}.")
        make_folder(path.parent)
        write_text(path, source, overwrite=True)
        self.forget_draft(path)
        return path

    def take_minutes(self, key: str, minutes: Mapping[str, int], variant: str = "") -> tuple[Path, str | None]:
        """Write the minutes that steps really took, by their keys, into a template; one that ships is copied first.

        Those of a `variant` go into that. Steps the template does not have are passed over. Returns the file, and what
        it held before: `restore` puts that back; None where the file is new.

        Raises:
            NotFoundError: there is no such template.
            InvalidInputError: none of its steps is among them.
            ExportError: it cannot be written.
        """
        found = next((f for f in self.files() if f.template is not None and f.template.key == key), None)
        if found is None or found.template is None:
            raise NotFoundError(f"The template “{key[:80]}” is not here any more. Its minutes were not changed.")
        draft = draft_of(found.template)
        if not minutes.keys() & draft.step_keys(variant):
            raise InvalidInputError("The steps of the template are other ones by now. Its minutes were not changed.")
        before = read_text(found.path, "template", limit=MAX_BYTES) if found.own else None
        path = found.path if found.own else self.duplicate(found)
        own = load_file(path, self._check)
        return self.save(path, draft_of(own).with_minutes(minutes, variant)), before

    def restore(self, path: Path, before: str | None) -> None:
        """Put back what one of the user's own templates held before, or take it away where it is new.

        Raises:
            InvalidInputError: it lies elsewhere.
            ExportError: it cannot be written.
        """
        self._must_be_own(path)
        if before is None:
            self.remove(path)
        else:
            write_text(path, before, overwrite=True)

    def keep_draft(self, path: Path, draft: TemplateDraft) -> None:
        """Keep what was written so far beside one of the user's own templates, faults and all.

        Raises:
            InvalidInputError: the file is not one of the user's own.
            ExportError: it cannot be written.
        """
        self._must_be_own(path)
        make_folder(path.parent)
        write_text(_draft_path(path), to_toml(draft), overwrite=True)

    def kept_draft(self, path: Path) -> TemplateDraft | None:
        """Return what was kept of a template and never saved, or None."""
        kept = _draft_path(path)
        if not kept.exists():
            return None
        try:
            return read_draft(read_text(kept, "draft", limit=MAX_BYTES))
        except InvalidInputError:
            return None

    def forget_draft(self, path: Path) -> None:
        """Let go of what was kept of a template.

        Raises:
            ExportError: the system does not let go of it.
        """
        self._must_be_own(path)
        _unlink(_draft_path(path))

    def export(self, file: TemplateFile, target: Path, *, overwrite: bool = False) -> Path:
        """Copy a template file, as it is, to where the user wants it and return its path.

        Raises:
            InvalidInputError: it cannot be read.
            ExportError: the target exists and `overwrite` is false, or it cannot be written.
        """
        text = read_text(file.path, "template", limit=MAX_BYTES)
        return write_text(target, text, overwrite=overwrite, handed_on=True)

    def _must_be_own(self, path: Path) -> None:
        if self._own_folder is None or path.parent != self._own_folder:
            raise InvalidInputError(f"“{path.name}” is not one of your templates. It was not changed.")

    def remove(self, path: Path) -> None:
        """Take a file out of the user's own folder again; one that is gone already is passed over.

        Raises:
            InvalidInputError: it lies elsewhere.
            ExportError: the system does not let go of it.
        """
        self._must_be_own(path)
        _unlink(path)
        _unlink(_draft_path(path))


def _new_key(number: int) -> str:
    return "new-template" + (f"-{number}" if number > 1 else "")


def _draft_path(path: Path) -> Path:
    """Return where what was never saved is kept: no template, so no list shows it."""
    return path.with_suffix(".draft")


def _unlink(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise ExportError(f"“{path.name}” cannot be removed ({error.strerror}).") from None


def _split_head(source: str) -> tuple[str, str]:
    """Return what stands before the first table, where key and title are, and the rest."""
    match = re.search(r"^\s*\[", source, re.MULTILINE)
    place = match.start() if match else len(source)
    return source[:place], source[place:]


def _with_value(head: str, name: str, value: str) -> str:
    """Return `head` with another value; a JSON string is a TOML string too."""
    pattern = re.compile(rf"^{name}\s*=.*$", re.MULTILINE)
    line = f"{name} = {json.dumps(value, ensure_ascii=False)}"
    return pattern.sub(lambda _match: line, head, count=1) if pattern.search(head) else f"{line}\n{head}"
