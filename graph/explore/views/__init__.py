"""The views, in the order of the menu: to add one, write a module beside these and give it a line in `VIEWS`."""

from collections.abc import Mapping
from typing import Final

from graph.explore.view import View
from graph.explore.views import articles, cities, evidence, measures, overview

VIEWS: Final[Mapping[str, View]] = {
    view.name: view
    for view in (
        overview.VIEW,
        measures.LIST,
        measures.ONE,
        cities.LIST,
        cities.ONE,
        evidence.VIEW,
        articles.LIST,
        articles.ONE,
    )
}
