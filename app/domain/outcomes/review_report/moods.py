"""Whether something on a board helped or hindered, by the column it was said in."""

import re
from typing import Literal

Mood = Literal["helped", "hindered", ""]

_HINDERED = re.compile(
    r"\b(?:hard|difficult|bad(?:ly)?|poor(?:ly)?|not|didn.?t|don.?t|wasn.?t|could be better|improve|improvements?"
    r"|problems?|hinder(?:ed|s)?|held us back|lack(?:ed|s)?|missing|mad|sad|stop|weak(?:nesses)?|issues?|pains?|less"
    r"|risks?|obstacles?|blockers?|anchors?|slowed|frustrat\w{0,6}|schwer|schwierig|schlecht|nicht|verbesser\w{0,6}"
    r"|probleme?|difficile|mal|améliorer)\b",
    re.IGNORECASE,
)
_HELPED = re.compile(
    r"\b(?:well|good|great|work(?:ed|s)|help(?:ed|s|ful)?|glad|like[ds]?|loved?|keep|strengths?|proud|success\w{0,4}"
    r"|continue|wind|propel\w{0,5}|start|wins?|gut|behalten|beibehalten|lief|geholfen|bien|réussi)\b",
    re.IGNORECASE,
)


def mood_of(title: str) -> Mood:
    """Return what a column's title says of what stands in it; nothing where it says neither."""
    # "Did not go well" holds a good word, too.
    if _HINDERED.search(title):
        return "hindered"
    return "helped" if _HELPED.search(title) else ""
