"""How strong a finding is: one documented function of its evidence, the same for every rule."""

from dataclasses import dataclass

from reader.model.finding import Strength


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a finding.

    `cue` is the weight of the words that triggered it: 1 ordinary, 2 telling, 3 hardly ever neutral. `company` is the
    number of other contestable or loaded words in the writer's own part of the sentence. `hedged` is a "may",
    "could", "reportedly" beside it.
    """

    cue: int
    company: int = 0
    hedged: bool = False


def strength_of(evidence: Evidence) -> Strength:
    """The cue's weight, one more for company of two or more, one less when hedged: 1 hint, 2 notable, 4 strong.

    A cue of weight 3 with company of at least one is strong as well: a plain judgement beside a loaded name.
    """
    points = evidence.cue + (evidence.company >= 2) + (evidence.cue >= 3 and evidence.company == 1) - evidence.hedged
    if points >= 4:
        return "strong"
    return "notable" if points >= 2 else "hint"
