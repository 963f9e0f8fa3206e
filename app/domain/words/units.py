"""What numbers are counted in, and the words that multiply them."""

CURRENCIES = "€$£¥₹₽₩₺₪₴₦₫₱฿₡₲₵₸₼₾"
CODES = "eur|usd|gbp|chf|jpy|inr|cad|aud|sek|nok|dkk|pln|czk|brl|cny|huf|zar|mxn|nzd|sgd|hkd|krw"
TIMES = (
    "seconds|second|secs|sec|minutes|minute|mins|min|hours|hour|hrs|hr|h|s|ms|days|day|d|weeks|week|wks|wk|w|"
    "months|month|quarters|quarter|years|year|yrs|yr"
)
POINTS = (
    r"percentage[ -]points?|percent[ -]points?|%[ -]points?|%-punkte?|prozentpunkte?n?|points de pourcentage"
    r"|puntos porcentuales|p\.p\.|pp|ppts?"
)
"""Percentage points: 5 of them are not 5 %."""
PERCENT = "percent|per cent|prozent|pour cent|pourcent|por ciento|por cento|per cento|procent|prosent|prosenttia"
OTHER_UNITS = rf"{POINTS}|{PERCENT}|points|point|pts|pt|stars|star|kg|km|tb|gb|mb|fte|ftes"
TIME_UNITS = frozenset(TIMES.split("|"))
POINT_UNITS = frozenset({"pp", "points", "point", "pts", "pt", "percentage points", "percentage point"})

_THOUSAND, _MILLION, _BILLION, _TRILLION, _LAKH, _CRORE = 1e3, 1e6, 1e9, 1e12, 1e5, 1e7
# Only words that mean one number wherever they are used. A capital T before € is a German thousand.
_BY_WORD: dict[str, float] = {
    **dict.fromkeys(("thousand", "tausend", "tsd", "tysiąc", "tys", "mille", "duizend", "tusen"), _THOUSAND),
    **dict.fromkeys(("million", "millions", "mn", "mio", "mln", "millionen", "millones", "millón"), _MILLION),
    **dict.fromkeys(("milhão", "milhões", "milioni", "milione", "miljoen", "miljoner", "miljoonaa"), _MILLION),
    **dict.fromkeys(("billion", "billions", "bn", "mrd", "mia", "milliarde", "milliarden", "milliard"), _BILLION),
    **dict.fromkeys(("milliards", "mld", "miliardi", "miliardo", "miljard", "miljarder"), _BILLION),
    **dict.fromkeys(("trillion", "tn", "billionen"), _TRILLION),
    **dict.fromkeys(("lakh", "lakhs"), _LAKH),
    **dict.fromkeys(("crore", "crores"), _CRORE),
}
SCALE_WORDS = "|".join(sorted(_BY_WORD, key=len, reverse=True))
SCALES = _BY_WORD | {"k": _THOUSAND, "t": _THOUSAND, "m": _MILLION, "b": _BILLION, "l": _LAKH, "cr": _CRORE}
"""What words and letters behind a number multiply it by."""
_MULTIPLY_SOMEHOW = (
    "mil mm md mds lac bi tri billón billones bilhão bilhões bilion biliony biljoen dozen dozens hundred hundreds m k "
    "b t hunderttausend trillionen trillón trillones quadrillion"
)
UNSURE = frozenset(_MULTIPLY_SOMEHOW.split())
"""Words that multiply, but not by the same everywhere: rather no number than a wrong one."""

_ALIKE = (
    "€ eur euro euros",
    "$ usd us$ dollar dollars",
    "£ gbp pound pounds",
    "₹ inr rs rs. rupee rupees",
    "¥ jpy yen",
    "chf fr fr. sfr sfr. franken francs",
    f"% {PERCENT.replace('|', ';')}",
    "pp p.p. ppt ppts",
    "s sec secs second seconds",
    "min mins minute minutes",
    "h hr hrs hour hours std std. stunde stunden",
    "d day days tag tage tagen",
    "w wk wks week weeks woche wochen",
    "month months monat monate monaten",
    "yr yrs year years jahr jahre jahren",
    "pt pts point points punkt punkte",
)
_FAMILY = {word: family.split()[0] for family in _ALIKE for part in family.split(";") for word in (part, *part.split())}
_POINT_WORDS = ("percentage point", "percent point", "prozentpunkt", "punkt pour", "points de pourcentage", "% point")


def one_unit(unit: str) -> str:
    """Return a unit in the form that all ways to say it share: "EUR" and "euros" are "€"."""
    words = " ".join(unit.casefold().split()).strip(" .")
    if words.replace("-", " ").startswith(_POINT_WORDS) or words.startswith("puntos porc"):
        return "pp"
    return _FAMILY.get(words) or _FAMILY.get(f"{words}.") or words.rstrip("s")


def same_unit(one: str, other: str) -> bool:
    """Return whether two units are the same: "day" and "days", "EUR" and "€", "calls" and "new calls"."""
    first, second = one_unit(one), one_unit(other)
    if first == second:
        return True
    few, many = sorted((first.split(), second.split()), key=len)
    ends = many[len(many) - len(few) :]
    return 0 < len(few) < len(many) and [word.rstrip("s") for word in ends] == [word.rstrip("s") for word in few]
