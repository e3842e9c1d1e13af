"""How far an analysis that is still running has come, in words."""

LOOKING = "Looking at who speaks and what is asserted …"
FOLLOWS = "The lists are of this part; more follows."
STOPPED = "Open the article again to have the rest read."
CANCELLED = "The analysis was cancelled, so nothing is marked; open the article again to have it marked."


def read_to(reached: int, length: int) -> str:
    """Such as "read to 40 %": never 0, and never 100, since the end is still to come."""
    share = 100 * reached // max(1, length)
    return f"read to {min(99, max(1, share))} %"


def cancelled_words(how_far: str) -> str:
    """What is said when the reader gave up; `how_far` is what `read_to` said last, empty when nothing came."""
    if not how_far:
        return CANCELLED
    return f"The analysis was cancelled, so the article is {how_far} only; open it again to have the rest marked."
