"""What each kind of emotive term is, why a reader should care, and on whose authority: one record a kind."""

from reader.model.finding import Example, Rule, RuleId

_LOADED = "Da San Martino and others, SemEval-2020 Task 11 (2020): loaded language, name calling, exaggeration"
_FRAMING = "Recasens, Danescu-Niculescu-Mizil and Jurafsky, Linguistic Models for Detecting Biased Language (ACL 2013)"


def _rule(
    kind: str, title: str, notices: str, why: str, reference: str, hits: tuple[Example, ...], misses: tuple[str, ...]
) -> Rule:
    return Rule(
        RuleId(f"emotive.{kind}"), kind, title, notices, why, reference, hits, tuple(Example(text) for text in misses)
    )


EMOTIVE_RULES: tuple[Rule, ...] = (
    _rule(
        "condemning_label",
        "Condemning word",
        "A name or adjective that condemns what it names.",
        "The judgement comes in with the name, before any reason is given. Ask what a plainer name would leave out.",
        _LOADED,
        (
            Example("The regime in Velmora fell.", ("regime",)),
            Example("The sham election was held in May.", ("sham election",)),
        ),
        ("The tax regime changed in April.", "She was charged under the Terrorism Act."),
    ),
    _rule(
        "praising_label",
        "Praising word",
        "A name or adjective that praises what it names.",
        "Praise by name asks for agreement without evidence. Ask who would choose another word.",
        _FRAMING,
        (Example("The marvellous mayor opened the bridge.", ("marvellous mayor",)),),
        ("The outstanding debt is due in May.",),
    ),
    _rule(
        "violence",
        "Violent wording",
        "A word that paints force rather than stating what was done.",
        "Strong verbs decide how brutal an act feels. Ask what exactly was done, to whom, and who counted.",
        _LOADED,
        (Example("Their guns pounded the port all night.", ("pounded",)),),
        ("The storm battered the coast with wind and rain.", "The butcher sold lamb and beef."),
    ),
    _rule(
        "fear",
        "Frightening wording",
        "A word that raises fear.",
        "Fear makes a claim feel urgent and harder to weigh. Ask what the danger is in figures.",
        _LOADED,
        (Example("The drought-hit farms face a nightmarish winter.", ("nightmarish winter",)),),
        ("The horror film won two prizes.",),
    ),
    _rule(
        "outrage",
        "Indignant wording",
        "A word that carries indignation or turns a statement into a blow.",
        "The anger may be the writer’s rather than the speaker’s. Ask what was said, and how.",
        "Reuters Handbook of Journalism: neutral attributive verbs",
        (Example("He slammed the budget on Monday.", ("slammed",)),),
        ("He slammed the door.",),
    ),
    _rule(
        "contempt",
        "Contemptuous wording",
        "A word that looks down on a person or an idea.",
        "Ridicule takes the place of an answer. Ask what the other side’s best argument is.",
        _LOADED,
        (Example("A ludicrous plan was put to the vote.", ("ludicrous plan",)),),
        ("The lightweight champion kept the title.",),
    ),
    _rule(
        "glorification",
        "Glorifying wording",
        "A word that raises a cause or its people above question.",
        "What is sacred or heroic is not examined. Ask what happened, without the halo.",
        _LOADED,
        (Example("They laid down their lives at the bridge.", ("laid down their lives",)),),
        ("The patriot missile system was delivered.",),
    ),
    _rule(
        "dehumanising",
        "Dehumanising wording",
        "People spoken of as animals, filth, disease, floods or less than human.",
        "Such words make harm to people seem smaller. Ask who they are and how many.",
        "Haslam, Dehumanization: An Integrative Review, Personality and Social Psychology Review 10 (2006)",
        (Example("Hordes of foreigners crossed the river.", ("Hordes",)),),
        ("The snake bit a hiker near the lake.", "Bees swarm in early summer."),
    ),
    _rule(
        "euphemism",
        "Euphemism",
        "A soft or technical word for something hard.",
        "It spares the reader the picture, and with it the question. Ask what happened to whom.",
        "Orwell, Politics and the English Language (1946)",
        (Example("The company announced rightsizing in its plants.", ("rightsizing",)),),
        ("The choir gave a rendition of the song.",),
    ),
    _rule(
        "intensifier",
        "Intensifier",
        "A word that turns up the volume without adding a fact.",
        "A claim that needs shouting may need evidence. Ask whether the sentence says less without it.",
        _FRAMING,
        (Example("It is an utterly vile plan.", ("utterly vile plan",)),),
        ("The wholly owned company moved.",),
    ),
    _rule(
        "scare_quotes",
        "Scare quotes",
        "One to three words in quotation marks with nobody quoted.",
        "The marks doubt a word without saying why. Ask whose word it is and what is wrong with it.",
        "The Associated Press Stylebook: quotation marks, irony",
        (Example("The “reforms” begin in June.", ("“reforms”",)),),
        ("The word “reform” comes from Latin.", "The ship is called “Aurora”."),
    ),
    _rule(
        "ideological_label",
        "Ideological label",
        "A word that sorts people into a camp, mostly one they would not choose.",
        "A label answers a person instead of an argument. Ask whether they call themselves that.",
        _LOADED,
        (Example("The woke mob came for the library.", ("woke mob",)),),
        ("The socialist party won two seats.",),
    ),
)
"""In the order of the kinds; every example is checked by a test."""
