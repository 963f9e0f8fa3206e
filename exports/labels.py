"""The few words a document says by itself, in the languages Plenary's own documents come in."""

from dataclasses import dataclass
from typing import Final

_RIGHT_TO_LEFT: Final = frozenset(("ar", "arc", "ckb", "dv", "fa", "he", "ks", "ps", "sd", "syr", "ug", "ur", "yi"))


@dataclass(frozen=True, slots=True)
class Words:
    """Words added by a renderer.

    `page` holds the places `{page}` and `{total}`; `months` the twelve short names, parted by blanks,
    `moods` five words from the lowest to the highest, parted by `|`.
    """

    page: str
    gap: str
    dissent: str
    note: str
    value_proposition: str
    proof: str
    benefits: str
    not_settled: str
    house_notes: str
    goal_tree: str
    readings: str
    plan: str
    forecast: str
    limits: str
    partial: str
    no_readings: str
    day: str
    values: str
    months: str
    day_form: str = "{day} {month} {year}"
    decimal: str = "."
    thousands: str = ","
    number: str = "#"
    statement: str = "Statement"
    mean: str = "Mean"
    before: str = "Before"
    no_answers: str = "No answers yet"
    timeline: str = "Timeline"
    event: str = "Event"
    above: str = "Above"
    below: str = "Below"
    what: str = "What"
    who: str = "Who"
    mood: str = "Mood"
    moods: str = "very low|low|mixed|good|very good"
    undated: str = "Without a date"
    matrix: str = "Matrix"
    where: str = "Where"
    nothing: str = "Nothing to show yet"

    def callout(self, kind: str) -> str:
        """Return the word that names a kind of callout, so that colour never says it alone."""
        return {"gap": self.gap, "dissent": self.dissent}.get(kind, self.note)


_WORDS: Final = {
    "en": Words(
        page="Page {page} of {total}",
        gap="Missing",
        dissent="Dissent",
        note="Note",
        value_proposition="Value proposition",
        proof="Proof",
        benefits="Benefits",
        not_settled="Not settled",
        house_notes="In full",
        goal_tree="Goal tree",
        readings="Readings",
        plan="Plan",
        forecast="Forecast",
        limits="Right values",
        partial="not over yet",
        no_readings="Nothing was measured yet",
        day="Date",
        values="Values",
        months="Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    ),
    "de": Words(
        page="Seite {page} von {total}",
        gap="Fehlt",
        dissent="Dissens",
        note="Hinweis",
        value_proposition="Nutzenversprechen",
        proof="Belege",
        benefits="Nutzen",
        not_settled="Nicht geklärt",
        house_notes="Im Wortlaut",
        goal_tree="Zielbaum",
        readings="Messwerte",
        plan="Plan",
        forecast="Prognose",
        limits="Zielbereich",
        partial="noch nicht zu Ende",
        no_readings="Noch nichts gemessen",
        day="Datum",
        values="Werte",
        months="Jan. Feb. März Apr. Mai Juni Juli Aug. Sep. Okt. Nov. Dez.",
        day_form="{day}. {month} {year}",
        decimal=",",
        thousands=".",
        statement="Aussage",
        mean="Mittel",
        before="Zuvor",
        no_answers="Noch keine Antworten",
        timeline="Zeitachse",
        event="Ereignis",
        above="Darüber",
        below="Darunter",
        what="Was",
        who="Wer",
        mood="Stimmung",
        moods="sehr schlecht|schlecht|gemischt|gut|sehr gut",
        undated="Ohne Datum",
        matrix="Matrix",
        where="Wo",
        nothing="Noch nichts zu zeigen",
    ),
    "fr": Words(
        page="Page {page} sur {total}",
        gap="Manquant",
        dissent="Désaccord",
        note="Note",
        value_proposition="Proposition de valeur",
        proof="Preuves",
        benefits="Bénéfices",
        not_settled="Pas encore réglé",
        house_notes="En entier",
        goal_tree="Arbre des objectifs",
        readings="Mesures",
        plan="Plan",
        forecast="Prévision",
        limits="Valeurs visées",
        partial="pas encore terminé",
        no_readings="Aucune mesure pour l’instant",
        day="Date",
        values="Valeurs",
        months="janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
        decimal=",",
        thousands="\u202f",
        statement="Affirmation",
        mean="Moyenne",
        before="Avant",
        no_answers="Aucune réponse pour l’instant",
        timeline="Chronologie",
        event="Événement",
        above="Au-dessus",
        below="Au-dessous",
        what="Quoi",
        who="Qui",
        mood="Humeur",
        moods="très mauvaise|mauvaise|mitigée|bonne|très bonne",
        undated="Sans date",
        matrix="Matrice",
        where="Où",
        nothing="Rien à montrer pour l’instant",
    ),
    "es": Words(
        page="Página {page} de {total}",
        gap="Falta",
        dissent="Desacuerdo",
        note="Nota",
        value_proposition="Propuesta de valor",
        proof="Pruebas",
        benefits="Beneficios",
        not_settled="Sin resolver",
        house_notes="Texto completo",
        goal_tree="Árbol de objetivos",
        readings="Mediciones",
        plan="Plan",
        forecast="Previsión",
        limits="Valores correctos",
        partial="aún no ha terminado",
        no_readings="Todavía no se ha medido nada",
        day="Fecha",
        values="Valores",
        months="ene feb mar abr may jun jul ago sept oct nov dic",
        decimal=",",
        thousands=".",
        statement="Afirmación",
        mean="Media",
        before="Antes",
        no_answers="Todavía no hay respuestas",
        timeline="Cronología",
        event="Evento",
        above="Arriba",
        below="Abajo",
        what="Qué",
        who="Quién",
        mood="Ánimo",
        moods="muy bajo|bajo|mixto|bueno|muy bueno",
        undated="Sin fecha",
        matrix="Matriz",
        where="Dónde",
        nothing="Todavía no hay nada que mostrar",
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
