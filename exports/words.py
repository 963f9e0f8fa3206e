"""The few words a document says by itself, in the languages Plenary's own documents come in."""

from dataclasses import dataclass
from typing import Final

_RIGHT_TO_LEFT: Final = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"))


@dataclass(frozen=True, slots=True)
class Words:
    """Words added by a renderer. `page` holds the places `{page}` and `{total}`."""

    page: str
    gap: str
    dissent: str
    note: str
    value_proposition: str
    proof: str
    house_notes: str
    number: str = "#"

    def callout(self, kind: str) -> str:
        """Return the word that names a kind of callout, so that colour never says it alone."""
        return {"gap": self.gap, "dissent": self.dissent}.get(kind, self.note)


_WORDS: Final = {
    "en": Words("Page {page} of {total}", "Missing", "Dissent", "Note", "Value proposition", "Proof", "In full"),
    "de": Words(
        "Seite {page} von {total}", "Fehlt", "Dissens", "Hinweis", "Nutzenversprechen", "Belege", "Im Wortlaut"
    ),
    "fr": Words(
        "Page {page} sur {total}", "Manquant", "Désaccord", "Note", "Proposition de valeur", "Preuves", "En entier"
    ),
    "es": Words(
        "Página {page} de {total}", "Falta", "Desacuerdo", "Nota", "Propuesta de valor", "Pruebas", "Texto completo"
    ),
}


def primary(language: str) -> str:
    """Return the language of a BCP 47 tag without script and region: "de-AT" gives "de"."""
    return language.replace("_", "-").split("-")[0].lower()


def words_for(language: str) -> Words:
    """Return the words in `language`, English where there are none."""
    return _WORDS.get(primary(language), _WORDS["en"])


def is_right_to_left(language: str) -> bool:
    """Return whether documents in `language` run from right to left."""
    return primary(language) in _RIGHT_TO_LEFT
