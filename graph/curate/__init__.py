"""Curate: what researchers decided, applied to what the machine found, in every build.

A decision is a row of a file, `decisions.csv`. The machine never writes that file, and what it found itself is kept
beside what was decided (`Finding`). Without a row everything is as before, so that taking a row away undoes it.

| decision | means | about | value |
|---|---|---|---|
| reject | named, but not adopted; of a candidate: no measure | a measure, a candidate, or words | |
| accept | the place adopts it, whatever the machine thought | a measure | its status; empty: by the words around it |
| accept | these words that nobody found adopt it | a measure and words | the same |
| accept | a candidate, or words, are a measure | a candidate, or words | its id or name; a new one needs `theme` |
| relabel | these words name another measure | a place, with a measure or candidate, or words | the other measure |
| relabel | it is worded anew, everywhere | a measure or candidate | its new name |
| merge | everything of it becomes another's | a measure or candidate | the other one |
| split | what these words name of it is a measure of its own | a measure and a phrase | its id or name |
| add-label, add-negative-label | the finder of this build knows the words | a measure | the words |

Words are an article with a phrase (and begin and end, where it stands there more than once); a place is a city, an
article or a phrase. A cell that is empty means any, so that every cell that is filled makes a decision narrower.

Rows are taken in their order. Where two contradict each other the later one stands and the pair is a problem; rows that
do not may stand in any order. What a row is about is looked for where it moved to (`whereabouts`); where it is gone,
that is a problem, and the row waits for the text to come back.

Before extraction `with_words` gives the finder its words, after it `curate` does the rest. Both are pure functions.
"""

from graph.curate.apply import curate
from graph.curate.labels import with_words
from graph.curate.outcome import Join
from graph.curate.rows import COLUMNS, read_decisions

__all__ = ["COLUMNS", "Join", "curate", "read_decisions", "with_words"]
