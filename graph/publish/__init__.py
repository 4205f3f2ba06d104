"""Publications of a build: what people open, written from the store and nothing else.

A publication is a function of the findings and a folder that writes files there and returns their paths. To add one,
write the function and give it a line in `PUBLICATIONS`.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final, TypeAlias

from graph.publish.loading import load_findings
from graph.publish.networks import write_networks
from graph.publish.pages import write_pages
from graph.publish.pictures.page import write_picture_page
from graph.publish.report import write_report
from graph.publish.rows import Findings
from graph.publish.selects import Selector
from graph.publish.tables import write_tables
from graph.settings import DEFAULT_BASE_IRI

Publication: TypeAlias = Callable[[Findings, Path], tuple[str, ...]]

PUBLICATIONS: Final[Mapping[str, Publication]] = {
    "tables": write_tables,
    "networks": write_networks,
    "pages": write_pages,
    "pictures": write_picture_page,
    "report": write_report,
}


def publish(store: Selector, out: Path, base_iri: str = DEFAULT_BASE_IRI) -> tuple[str, ...]:
    """Write every publication of a build.

    Args:
        store: holds the build's dataset, default graph = union of all graphs.
        out: the folder to write into; made where it is missing.
        base_iri: what the dataset's IRIs begin with.
    Returns:
        Paths written, relative to `out`, with `/`, in the order of `PUBLICATIONS`.
    Raises:
        BuildError: the store cut a result, so that what would be published is not everything.
    """
    return publish_all(load_findings(store, base_iri), out)


def publish_all(findings: Findings, out: Path) -> tuple[str, ...]:
    """The same, of a build's findings."""
    return tuple(path for write in PUBLICATIONS.values() for path in write(findings, out))
