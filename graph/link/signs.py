"""The words by which a clause shows how it stands to a measure, as patterns of the cue sets."""

import re
from typing import Final

from graph.language.choices import any_of, choice
from graph.language.cues import CueSets
from graph.lexicon import Lexicon
from graph.model import Strength

_SPEAKER_REACH: Final = 6
# Signs that hold for all that follows in the sentence; the others hold for their clause.
ALONG: Final = frozenset({"speaking", "planned", "future", "dated"})
FUTURE: Final = re.compile("(?<![即])将")


class Signs:
    """Patterns, and by `sets` which of them can find something in a stretch; built once for a lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        cue = lexicon.cue
        self.leads = choice(cue("background-lead"))
        self.frames = choice(cue("background-frame"))
        self.closes = re.compile(f"{any_of(cue('background-close'))}(?=”?$)")
        self.need = choice(cue("need"))
        self.speaker = re.compile(f"{any_of(cue('speaker'))}.{{0,{_SPEAKER_REACH}}}?{any_of(cue('speaking'))}")
        self.compared = choice(cue("comparison"))
        self.asks = choice(cue("question"))
        # What is stopped or forbidden is a measure of its own, with the strength that says so.
        negation = set(cue("negation")) - set(cue("strength-abolish"))
        self.negation = choice(negation)
        self.modifiers = frozenset(cue("advance-modifier"))
        self.slogan = choice(cue("slogan"))
        self.own = tuple(cue("own-area"))
        self.fulfilled = choice(cue("fulfilled"))
        self.planned = choice(cue("planned"))
        self.achieved = re.compile(
            f"{any_of(cue('achieved'))}|{any_of(cue('policy-verb'))}{any_of(cue('perfective'))}",
        )
        self.past = choice(cue("past-lead"))
        strengths = (Strength.PILOT, Strength.ENCOURAGE, Strength.ABOLISH, Strength.MUST)
        self.strengths = tuple((f"strength-{each.value}", each) for each in strengths)
        self.forced = {name: choice(cue(name)) for name, _ in self.strengths}
        plain = ("background-close", "need", "speaking", "comparison", "question", "slogan", "planned", "example-lead")
        self.sets = CueSets(
            {
                **{name: cue(name) for name in (*plain, *self.forced)},
                "negation": negation,
                "future": ("将",),
                "achieved": (*cue("achieved"), *cue("perfective")),
                "dated": ("年", "五", "19", "20"),  # one of which every period holds
            }
        )
