"""The sections of a messaging guide, and which parts of a template they come from."""

PARTS = (
    "customers_say",
    "product_text",
    "audiences",
    "pains",
    "pains_vote",
    "benefits",
    "difference",
    "value_proposition",
    "value_vote",
    "lengths",
    "messages",
    "use",
    "faqs",
    "discovery",
    "language",
    "alignment",
)
"""The parts of a guide that a template can bring a step for."""

KIND = "messaging_guide"
"""The kind of document a template names."""

SECTION_PRODUCT = "The product in words"
SECTION_AUDIENCES = "Audiences"
SECTION_VALUE = "Value proposition"
SECTION_MESSAGES = "Key messages"
SECTION_PROOF = "What sets us apart"
SECTION_USE = "How each department uses it"
SECTION_FAQS = "Questions and objections"
SECTION_DISCOVERY = "Discovery questions"
SECTION_LANGUAGE = "Language guidelines"
SECTION_SIGN_OFF = "Sign-off"
SECTION_ACTIONS = "Open questions and actions"

PART_OF_SECTION = {
    SECTION_AUDIENCES: "audiences",
    SECTION_PRODUCT: "product_text",
    SECTION_VALUE: "value_proposition",
    SECTION_MESSAGES: "messages",
    SECTION_PROOF: "difference",
    SECTION_USE: "use",
    SECTION_FAQS: "faqs",
    SECTION_DISCOVERY: "discovery",
    SECTION_LANGUAGE: "language",
    SECTION_SIGN_OFF: "alignment",
}
"""The part, and so the step, in which the gaps of a section can be closed."""
