"""Writes app/domain/words/month_names.py: what the months are called, out of the CLDR.

Run: python packaging/month_names.py, with Babel 2.18.0 in the environment. Babel itself does not go with
the application: it is 30 MB, and a thousand words of it are all that is wanted.
"""

import sys
import textwrap
import unicodedata
from collections import defaultdict
from pathlib import Path

from babel import Locale, __version__
from babel.core import get_cldr_version

MADE_WITH = "2.18.0"
_LANGUAGES = (
    "en de de_AT fr es it pt nl pl cs sk sl hr sr_Latn bs da sv nb nn fi et lv lt hu ro bg ru uk el tr ca gl eu ga cy "
    "is sq mk be ka hy he ar fa ur hi bn ta te mr gu pa th id ms fil sw af zu sr az kk uz mt lb"
)
LANGUAGES = _LANGUAGES.split()
TARGET = Path(__file__).parent.parent / "app" / "domain" / "words" / "month_names.py"
HEAD = '''"""What the months are called in many languages.

Made by packaging/month_names.py from CLDR {cldr} as Babel {version} has it; not to be changed by hand. A name that is
one month here and another there (“listopad”) is left out.
"""

_NAMES = (
'''
TAIL = ''')
_MONTHS = {name: month for month, names in enumerate(_NAMES, 1) for name in names.split()}


def month_named(word: str) -> int | None:
    """Return the number of the month that `word` names in any of the languages, or None; case and dots do not count."""
    return _MONTHS.get(word.casefold().strip("."))
'''


def without_accents(name: str) -> str:
    """Return a name in Latin letters as it is typed where the keyboard has no accents; others as they are."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return folded if folded.isascii() else name


def names() -> list[list[str]]:
    """Return the names of the twelve months, each of one word that means one month everywhere."""
    found: defaultdict[str, set[int]] = defaultdict(set)
    for language in LANGUAGES:
        months = Locale.parse(language).months
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[form][width].items():
                    word = unicodedata.normalize("NFC", name.casefold().strip("."))
                    if len(word) < 3 or not all(c.isalpha() or unicodedata.combining(c) for c in word):
                        continue
                    for spelt in (word, without_accents(word), word.replace("ä", "ae")):
                        found[spelt].add(number)
    found["maerz"] = {3}
    return [sorted(word for word, months in found.items() if months == {number}) for number in range(1, 13)]


def main() -> None:
    """Write the table.

    Raises:
        SystemExit: this is another version of Babel than the one the table was made with.
    """
    if __version__ != MADE_WITH:
        sys.exit(f"This is Babel {__version__}, and the table is made with {MADE_WITH}.")
    lines = []
    for words in names():
        parts = textwrap.wrap(" ".join(words), 108, break_long_words=False, break_on_hyphens=False)
        lines += [f'    "{part}{" " if number < len(parts) else ""}"' for number, part in enumerate(parts, 1)]
        lines[-1] += ","
    TARGET.write_text(HEAD.format(version=MADE_WITH, cldr=get_cldr_version()) + "\n".join(lines) + "\n" + TAIL, "utf-8")


if __name__ == "__main__":
    main()
