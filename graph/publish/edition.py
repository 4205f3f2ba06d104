"""All that a build gives out, its observations and its publications, from findings that are loaded once for both."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from graph.publish import publish_all
from graph.publish.loading import load_findings
from graph.publish.observations import observations_of
from graph.publish.rows import Findings
from graph.publish.selects import Selector
from graph.publish.sorting import Room


class Edition:
    """One build; its methods have the signatures of `observations.observations` and `publish`.

    Findings are kept between the two while they are asked of the very same open store. What the observations add to it
    is none of them.
    """

    def __init__(self, folder: Path | None = None, room: Room | None = None) -> None:
        """Nothing is loaded yet.

        Args:
            folder: where rows stay that memory does not hold, without a name and gone at the end; it need not be there
                yet. None: where the system has such files.
            room: how much memory holds; None: the usual.
        """
        self._room = replace(room or Room(), folder=folder)
        self._store: Selector | None = None
        self._base_iri = ""
        self._findings: Findings | None = None

    def observe(self, store: Selector, base_iri: str) -> Iterator[str]:
        """The observations of the build, as N-Quads lines."""
        yield from observations_of(self._of(store, base_iri), base_iri)

    def publish(self, store: Selector, out: Path, base_iri: str) -> tuple[str, ...]:
        """Write every publication of the build, and let the findings go; gives their paths relative to `out`."""
        findings = self._of(store, base_iri)
        self._store = self._findings = None
        return publish_all(findings, out)

    def _of(self, store: Selector, base_iri: str) -> Findings:
        if self._findings is None or self._store is not store or self._base_iri != base_iri:
            # Those of another store are let go first: two at once are never needed.
            self._findings = None
            self._findings = load_findings(store, base_iri, self._room)
            self._store, self._base_iri = store, base_iri
        return self._findings
