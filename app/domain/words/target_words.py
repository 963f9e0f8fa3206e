"""The words of a target: what compares, what changes, what is hidden, and which numbers are no targets at all."""

import re

from app.domain.words.measure_words import TIMES

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    "|nov(?:ember)?|dec(?:ember)?"
)
_LONG_TIMES = "days?|weeks?|months?|quarters?|years?|sprints?"

HIDDEN = re.compile(
    r"(?<![A-Za-z0-9])\[?_?N<sub>\d{1,4}</sub>_?\]?(?:\[\w{0,20}\])?|(?<!\w)_?N[₀-₉]{1,4}_?|[█▇▆▓▒░■]{1,200}"
    r"|[\[(<{](?:redacted|hidden|withheld|confidential|private)[\])>}]|\bREDACTED\b"
)
"""A value that is left out on purpose."""

STRETCH = re.compile(
    r"(?P<open>[\[(])? ?(?:"
    r"\b(?:stretch(?: ?(?:goal|target))?) ?[:=]? ?(?P<after>[^\s()\[\]]{1,30}(?: ?%)?)"
    r"|(?P<before>[^\s()\[\]]{0,29}[^\s()\[\],;:](?: %)?) stretch(?: ?(?:goal|target))?\b) ?[\])]?",
    re.IGNORECASE,
)
"""A more daring number said beside the target."""

# Numbers that name something. An acronym with a number is a name unless it is a metric.
_METRICS = "NPS|CSAT|CES|ARR|MRR|IARR|NRR|GRR|ROI|ROAS|CAC|LTV|MAU|DAU|WAU|SLA|CTR|CPA|CPC|AOV|EUR|USD|GBP|CHF"
NAMES = (
    re.compile(r"(?:https?://|www\.)\S{1,500}|\S{1,60}@\S{1,60}", re.IGNORECASE),
    re.compile(r"\b(?:FY|CY|Q|H) ?['’]?\d{1,4}(?: ?[-/] ?(?:FY|Q|H)?\d{1,4})?\b|\b\d{4}-\d{2}(?:-\d{2})?\b"),
    re.compile(r"\b(?:fiscal|calendar)(?: year)? ['’]?\d{2,4}\b", re.IGNORECASE),
    re.compile(r"\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|\b\d{1,2}/\d{4}\b|\b\d{1,2}:\d{2}\b"),
    re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b\.?,?(?: \d{{4}}\b)?", re.IGNORECASE),
    re.compile(
        rf"\b(?:{_MONTHS})\b\.? (?:\d{{1,2}}(?:st|nd|rd|th)?\b(?:,? \d{{4}}\b)?|\d{{4}}\b|'\d{{2}}\b)", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:by|in|of|until|since|during|end|for|before|after|from) (?:19|20)\d{2}\b(?! ?[%\w])", re.IGNORECASE
    ),
    re.compile(
        r"\b(?:tiers?|stages?|phases?|levels?|steps?|series|versions?|chapters?|rooms?|grades?|class|type|priority|"
        r"layers?|releases?|sprint|week|day|month|version|no\.|number|article|section|page|windows|web|top|gen) "
        r"?#?\d{1,4}\+?(?![\d%])(?:\.\d{1,3}){0,3}(?: ?(?:-|–|to|and|or|/|&) ?(?:tier |stage )?\d{1,4}\b)?",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?!(?:{_METRICS})\b)[A-Z]{{2,8}}[ -]\d{{1,6}}\b"),
    re.compile(r"#\d{1,9}|\bv\d{1,4}(?:\.\d{1,4}){0,3}\b|\b\d{1,4}(?:st|nd|rd|th)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:last|past|next|first|every|each|coming|previous|trailing|rolling|over(?: the)?|for|in|after) "
        rf"\d{{1,4}} ?-?(?:{TIMES}|sprints?)\b(?! (?:or|on average))|(?<=\S )\bwithin \d{{1,4}} ?-?(?:{_LONG_TIMES})\b",
        re.IGNORECASE,
    ),
    re.compile(r"\b\d{1,4}-(?:day|week|month|quarter|year|hour|minute|second|person|page|point)s?\b", re.IGNORECASE),
    re.compile(r"\b\d{1,3} out of \d{1,3} [a-z]|\b\d{1,3} in \d{1,3}\b", re.IGNORECASE),
    re.compile(r"(?<=\d) of (?:the |our )?\d{1,4}\b(?! ?%)", re.IGNORECASE),
    re.compile(r"(?<=\d)(?: ?/ ?| out of )(?:5|10|100)(?![\d.,]?\d)(?! ?%)", re.IGNORECASE),
    re.compile(r"\b\d{1,4} ?[/:] ?\d{1,4}\b|\b\d{1,3}x\d{1,4}\b"),
)
"""Numbers that are dates, names, spans of time or scales, not what is to be reached."""

AT_LEAST = re.compile(
    r"(?:≥|>=|=>|>|\bat (?:or above|least)|\b(?:no|not) (?:less|fewer|lower) than|\b(?:a )?minimum(?: of)?|\bmin\.?"
    r"|\b(?:more|greater|higher|better) than|\babove|\bexceed(?:s|ing)?|\bupwards of"
    r"|(?:^|\b(?:is|are|be|with|to|of|get|have|has|reach|at|stays?|keep|remains?) )over) ?$",
    re.IGNORECASE,
)
AT_MOST = re.compile(
    r"(?:≤|<=|=<|<|\bat (?:or below|most)|\b(?:no|not) (?:more|higher|greater|longer|later) than"
    r"|\b(?:a )?maximum(?: of)?|\bmax\.?"
    r"|(?<!\bno )(?<!\bnot )\b(?:less|fewer|lower|shorter|faster|quicker) than"
    r"|\bbelow|\bunder|\bup to|\bnot exceed(?:ing)?|\bwithin) ?$",
    re.IGNORECASE,
)
OR_MORE = re.compile(
    r" ?(?:or|and) (?:more|higher|above|greater|over|up)\b| ?(?:at least|minimum|min)\b", re.IGNORECASE
)
OR_LESS = re.compile(r" ?(?:or|and) (?:less|fewer|lower|below|under)\b| ?(?:at most|maximum|max|tops)\b", re.IGNORECASE)

GROWS = re.compile(
    r"\b(?:increas(?:e|es|ed|ing)|grow(?:s|n|ing|th)?|rais(?:e|es|ed|ing)|boost(?:s|ed|ing)?|lift(?:s|ed|ing)?"
    r"|improv(?:e|es|ed|ing|ement)|expand(?:s|ed|ing)?|gain(?:s|ed|ing)?|climb(?:s|ed|ing)?|rise(?:s|n)?|rising|up"
    r"|uplift|maximi[sz]e|scale|higher|more)\b",
    re.IGNORECASE,
)
FALLS = re.compile(
    r"\b(?:reduc(?:e|es|ed|ing|tion)|decreas(?:e|es|ed|ing)|lower(?:s|ed|ing)?|cut(?:s|ting)?|shrink(?:s|ing)?"
    r"|drop(?:s|ped|ping)?|trim|slash|shorten(?:s|ed|ing)?|fall(?:s|en|ing)?|declin(?:e|es|ed|ing)|down|minimi[sz]e"
    r"|fewer|less)\b",
    re.IGNORECASE,
)
IMPROVES = re.compile(r"\bimprov", re.IGNORECASE)
LESS_IS_BETTER = re.compile(
    r"\b(?:churn|attrition|turnover|costs?|spend(?:ing)?|errors?|bugs?|defects?|incidents?|outages?|complaints?"
    r"|latency|delays?|downtime|backlog|absence|risks?|debt|emissions?|waste|times?(?:[ -]to[ -]\w{1,30})?|duration"
    r"|cancellations?|escalations?|unsubscribes?|bounce)\b",
    re.IGNORECASE,
)
"""Metrics of which people want less; "improve" says nothing about their direction."""

MORE_AFTER = re.compile(
    r" ?(?:\w{1,20} )?(?:increase|growth|rise|uplift|lift|gain|improvement)\b| (?:more|higher)\b", re.IGNORECASE
)
LESS_AFTER = re.compile(
    r" ?(?:\w{1,20} )?(?:reduction|decrease|drop|decline|cut)\b| (?:fewer|less|lower)\b", re.IGNORECASE
)
MORE_OF = re.compile(r"\b(?:increase|growth|rise|uplift|lift|gain|improvement) of ?$", re.IGNORECASE)
LESS_OF = re.compile(r"\b(?:reduction|decrease|drop|decline|cut) of ?$", re.IGNORECASE)
ABOUT = re.compile(r"\b(?:about|around|approximately|roughly|circa|another|an extra|nearly|~) ?$|~ ?$", re.IGNORECASE)

FACTOR = re.compile(
    r"(?<![\w.,])(?P<times>\d{1,4}(?:[.,]\d{1,3})?) ?(?:[x×](?!\w)|-?fold\b|times (?:as|more|the)\b)"
    r"|(?<![\w])x(?P<times2>\d{1,4})(?!\w)"
    r"|\b(?:(?P<two>doubl(?:e|es|ed|ing)|twice (?:as|the)|twofold)|(?P<three>tripl(?:e|es|ed|ing)|threefold)"
    r"|(?P<four>quadrupl(?:e|es|ed|ing)|fourfold)|(?P<half>halv(?:e|es|ed|ing)"
    r"|cut in half|by half|half of the current))\b"
    r"(?![- ](?:opt|check|digit|click|sided|room|blind))",
    re.IGNORECASE,
)

MAXIMISE = re.compile(
    r"\bmaximi[sz](?:e|es|ing)\b|\bas (?:many|much|high|often)(?: \w{1,30}){0,2} as possible\b", re.IGNORECASE
)
MINIMISE = re.compile(
    r"\bminimi[sz](?:e|es|ing)\b|\bas (?:few|little|low|seldom)(?: \w{1,30}){0,2} as possible\b", re.IGNORECASE
)

STATES = re.compile(
    r"(?:\b(?:of|is|are|be|at|reach(?:es|ing)?|hit(?:s|ting)?|achiev(?:e|es|ing)|has|have|target|goal|score|rate|to"
    r"|maintain(?:s|ing)?|keep(?:s|ing)?|secure|ensure(?: that)?|that|for)|[=:]) ?$",
    re.IGNORECASE,
)
"""Words after which a number is what is meant."""

# "Customers with a score of 50 or less" says which customers, not what to reach.
QUALIFIES = re.compile(r"\w{2,40}s (?:with|having|whose|that have)(?: an?| the)?(?: \w{1,30}){1,5} ?$", re.IGNORECASE)

# "Firms of 5k+ user size": the number says which, not how many.
DESCRIBES = re.compile(
    r" (?:user|seat|employee|person|people|member|developer|dev|repo|customer|year|day)\b", re.IGNORECASE
)

FROM = re.compile(
    r"\bfrom (?:(?:about|around|approximately|roughly|currently|an?|the|our|current|average|baseline|of|~) ?){0,4}$",
    re.IGNORECASE,
)
"""Words after which stands where something starts."""

PERCENT_POINTS = re.compile(r"[- ]?(?:points?|pts?)\b", re.IGNORECASE)

SEPARATES = re.compile(r" ?(?:-|–|—|‒|−|\bto\b|\.\.\.?|…) ?")
ARROW = re.compile(r" ?(?:→|->|=>|⇒) ?")
NOUN = re.compile(r" (?P<noun>[^\W\d_]{3,30}s|[A-Z]{2}s)\b(?!')")
NOT_NOUNS = frozenset(
    [
        "this",
        "less",
        "plus",
        "versus",
        "across",
        "always",
        "perhaps",
        "was",
        "has",
        "its",
        "overseas",
        "times",
        "as",
        "is",
        "per",
        "us",
    ]
)
CLAUSE_END = re.compile(r"[.;!?\n](?:\s|$)")
