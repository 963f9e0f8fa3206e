"""What is said in passing in a goal or key result: who owns it, what came of it, that it is done."""

import re
from dataclasses import dataclass

from app.domain.words.text import fold, is_gap

_NAME = r"[^\W\d_][^\W\d_]{1,20}(?:[-'’][^\W\d_]{1,20})?"
_PERSON = rf"{_NAME}(?: (?:(?:van|von|de|der|da|di|del|la|bin|al) )?(?:{_NAME}|[^\W\d_]\.)){{0,2}}"
_AND = r"(?: ?[,/&+] ?| and )"
_OWNER_WORDS = r"(?:owners?|dris?|owned by|led by|lead|leads|responsible|accountable|assigned to|who)"
_IN_BRACKETS = re.compile(rf"\s*[(\[]\s?({_PERSON}(?:{_AND}{_PERSON}){{0,2}})\s?[)\]][\s.]*$")
_SAID_OWNER = re.compile(
    rf"\s*(?:[(\[]\s?{_OWNER_WORDS}\s?[:–—-]?\s+([^()\[\]:]{{2,120}})[)\]]|[,;–—|(-]\s{{0,2}}{_OWNER_WORDS}\s?:\s*"
    r"([^()\[\]:;,]{2,80})\)?)[\s.]*$",
    re.IGNORECASE,
)
_AT_OWNER = re.compile(
    r"(?:\s*[–—-])?\s*[(\[]?\s?(?<![\w.])((?:@[\w.-]{2,40}(?:\s?[,/&]\s?|\s)?){1,4})\s?[)\]]?[\s.]*$"
)
_ROLE = re.compile(
    r"((?:C[A-Z]O|CHRO|VPE|VP(?: of)? [A-Z][\w&]{1,20}(?: [A-Z][\w&]{1,20})?"
    r"|(?:Head|Director|Chief) of [A-Z][\w&]{1,20}))"
    r"\s?:\s+(?=\S)"
)
# A word in brackets behind a goal is a name more often than not; these are not.
_NO_NAMES = re.compile(
    r"stretch|done|new|draft|optional|global|europe|emea|apac|americas|us|uk|eu|all|everyone|teams?|company|marketing|sales"
    r"|products?|support|engineering|finance|legal|operations|people|talent|design|data|security|growth|communications|brand|hr|it"
    r"|research|development|quality|service|success|logistics|shared|ongoing|carried|continued|confidential|private|internal"
    r"|external|monthly|weekly|daily|quarterly|yearly|annual|annually|january|february|march|april|may|june|july|august|september"
    r"|october|november|december|spring|summer|autumn|winter|committed|aspirational|high|medium|low|must|should|could|tbd|tba"
    r"|baseline|target|actual|result|average|median|total|north|south|east|west|online|offline|web|mobile|desktop|cloud|beta|alpha"
    r"|final|complete|completed|cancelled|dropped|postponed|moved|open|closed|owner|salesforce|hubspot|slack|github|gitlab|jira"
    r"|figma|notion|google|linkedin|facebook|instagram|youtube|stripe|zendesk|phase|part|stage|tier|net|gross|paid|organic|free"
    r"|enterprise|germany|france|spain|italy|poland|sweden|japan|india|china|canada|brazil|berlin|london|paris|both|each|combined"
    r"|self|serve|pilot|launch"
)

_RESULT = re.compile(
    r"(?:\s|^)(?:=>|⇒)\s*|[\s(\[;,–—|.]\s?(?:[–—-]\s)?(?:final result|result|achieved|actual|reached|outcome)\s?:\s*"
    r"|[\s(\[;,–—|.]\s?(?:[–—-]\s)?(?:final |okr |self-)?(?:score|grade)\s?[:=]\s*(?=[01])",
    re.IGNORECASE,
)
_ARROW = re.compile(r"\s(?:→|->)\s*(?=(?:done|complete|achieved|missed|not |partly|\d))", re.IGNORECASE)
_REACHES = re.compile(
    r"(?:\bto|≤|≥|<|>|\bat (?:least|most)|\bof|\bbelow|\babove|\bunder|\bby|=|\bthan) ?\S{1,20}(?: ?%)?$"
)
_SHARE_DONE = re.compile(
    r"\s*[(\[–—-]\s?(\d{1,3}(?:[.,]\d{1,2})? ?% ?(?:done|complete|completed|achieved|finished|reached))\s?[)\]]?[\s.]*$"
    r"|\s*[(\[]\s?((?:done|complete|completed|achieved|finished|not started|missed|in progress))\s?[)\]][\s.]*$",
    re.IGNORECASE,
)
_DONE_SIGN = re.compile(r"\s*[✅✔☑]\ufe0f?\s*")
_BARE_GRADE = re.compile(r"\s*[(\[]\s?([01][.,]\d{1,2})\s?[)\]][\s.]*$|\s*[–—]\s([01][.,]\d{1,2})$")
_GRADE = re.compile(r"\s*([01](?:[.,]\d{1,3})?)(?: ?(?:/|of|out of) ?1(?:\.0)?)?\s*[).\]]?\s*$")


@dataclass(frozen=True, slots=True)
class Asides:
    """Words without what was said in passing, and that; `results` as said, `grade` a number from 0 to 1 as text."""

    text: str
    owner: str = ""
    results: tuple[str, ...] = ()
    grade: str = ""
    done: bool = False


def read_asides(text: str) -> Asides:
    """Return the words of a goal or key result, its owner and what is stated of it."""
    results: list[str] = []
    words, done = text, False
    if _DONE_SIGN.search(words):
        words, done = _DONE_SIGN.sub(" ", words).strip(), True
    # A name behind a result is still that of the owner.
    words, owner = _owner(words)
    words, result = _split_result(words)
    grade = ""
    if result:
        label, _sep, said = result.rpartition("\0")
        grade = grade_of(said) if re.search(r"score|grade", label, re.IGNORECASE) else ""
        if not grade:
            results.append(said)
    if not owner:
        words, owner = _owner(words)
    # A share and its word, no more: a pasted page of brackets would keep the room waiting.
    for _said in range(2):
        found = _SHARE_DONE.search(words, max(0, len(words) - 120))
        if found is None:
            break
        results.insert(0, (found[1] or found[2]).strip())
        words = words[: found.start()].rstrip()
    if not grade and (found := _BARE_GRADE.search(words)):
        grade = grade_of(found[1] or found[2])
        words = words[: found.start()].rstrip() if grade else words
    if not owner:
        words, owner = _owner(words)
    if not re.search(r"\w", words):
        return Asides(text)
    return Asides(words, owner, tuple(results), grade, done)


def _split_result(text: str) -> tuple[str, str]:
    """Return the words before a stated result, and its label and words with a zero between; nothing without one."""
    found = _RESULT.search(text)
    if found is None and (arrow := _ARROW.search(text)):
        # "12 % → 8 %" is where something goes; behind a whole target the arrow says what came of it.
        before = text[: arrow.start()]
        found = None if _is_start(before, text[arrow.end() :]) else arrow
    if found is None:
        return text, ""
    before, said = text[: found.start()].rstrip(" –—-,;|"), text[found.end() :].strip()
    if "(" in found[0] or "[" in found[0] or before.count("(") > before.count(")"):
        said = said.rstrip(")]. ")
    if not said:
        return text, ""
    # "=> 20 %: answer within 3 days" states the share in front of what is to be reached.
    if not before and (led := re.match(r"(\d{1,3}(?:[.,]\d{1,2})? ?%)\s?[:–—]\s+(?=\S)", said)):
        return said[led.end() :], f"\0{led[1]}"
    return (before, f"{found[0]}\0{said}") if before else (text, "")


def _is_start(before: str, after: str) -> bool:
    """Return whether the words before an arrow end in the value that something starts at."""
    if _REACHES.search(before):
        return False
    value = re.search(r"\d\S{0,4}(?: ?%| ([^\W\d_]{1,12}))?$", before)
    if value is None:
        return False
    return not value[1] or re.match(rf"\S{{1,12}} ?{re.escape(value[1].rstrip('s'))}", after) is not None


def _owner(text: str) -> tuple[str, str]:
    if (found := _SAID_OWNER.search(text)) and found.start() > 0:
        return text[: found.start()].rstrip(), owner_names(found[1] or found[2])
    if (found := _AT_OWNER.search(text)) and found.start() > 0:
        return text[: found.start()].rstrip(), owner_names(found[1])
    if (found := _ROLE.match(text)) and found.end() < len(text):
        rest, name = _owner(text[found.end() :])
        return rest, f"{name} ({found[1]})" if name else found[1]
    found = _IN_BRACKETS.search(text)
    if found is None or found.start() == 0:
        return text, ""
    words = [
        word for word in re.split(r"[^\w'’-]+", found[1]) if word and word not in ("and", "van", "von", "de", "der")
    ]
    if any(not word[0].isupper() or word.isupper() or _NO_NAMES.fullmatch(fold(word)) for word in words):
        return text, ""
    return text[: found.start()].rstrip(), owner_names(found[1])


def is_led(text: str) -> bool:
    """Return whether words begin with whose they are ("CEO: Grow"), as goals do and departments do not."""
    return bool(_ROLE.match(re.sub(r"^\d{1,2}[.)]\s+", "", text)))


def is_role(words: str) -> bool:
    """Return whether words are no more than whose something is: "CEO", "Head of Support"."""
    return _ROLE.match(f"{words}: x") is not None


def owner_names(said: str) -> str:
    """Return the names in what stands behind "Owner:": "@andy" is andy; nothing for "TBD"."""
    words = " ".join(re.sub(r"(?<!\w)@(?=\w)", "", said).split()).strip(" .,;:–—-()[]")
    return "" if is_gap(words) else words[:120]


def grade_of(said: str) -> str:
    """Return a score from 0 to 1 as the text of a grade, or nothing."""
    found = _GRADE.match(said)
    if found is None:
        return ""
    number = found[1].replace(",", ".")
    return number if 0 <= float(number) <= 1 else ""
