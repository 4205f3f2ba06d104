"""The views, in the order of the menu: to add one, write a module beside these and give it a line in `VIEWS`."""

from collections.abc import Mapping
from typing import Final

from graph.explore.view import View
from graph.explore.views import (
    about,
    actors,
    articles,
    cities,
    compare,
    documents,
    evidence,
    explore,
    matrix,
    measures,
    overview,
    questions,
    search,
    targets,
)

VIEWS: Final[Mapping[str, View]] = {
    view.name: view
    for view in (
        overview.VIEW,
        measures.LIST,
        measures.ONE,
        cities.LIST,
        cities.ONE,
        explore.VIEW,
        matrix.VIEW,
        compare.VIEW,
        targets.LIST,
        targets.INDICATORS,
        targets.ONE,
        actors.LIST,
        actors.ONE,
        documents.LIST,
        documents.ONE,
        evidence.VIEW,
        articles.LIST,
        articles.ONE,
        questions.LIST,
        questions.ONE,
        search.VIEW,
        about.VIEW,
    )
}
