"""Pages of the server: templates with escaping on, sent with a policy under which nothing foreign loads or runs."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.responses import HTMLResponse, Response

from graph.explore.view import address
from graph.explore.views import VIEWS
from graph.serve.wording import text

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "font-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'"
)
"""Scripts, styles and requests of this server alone; styles within a page too, because the editor sets them."""


def page_response(name: str, values: Mapping[str, object], language: str, *, status: int = 200) -> Response:
    """A page from a template of this package.

    Args:
        name: of the template.
        values: what the template shows.
        language: zh or en.
        status: HTTP's.
    """
    menu = [(address(view.name), view.title.within(language)) for view in VIEWS.values() if view.listed]
    page = (
        _environment()
        .get_template(name)
        .render(**values, language=language, menu=menu, say=lambda key: text(key, language))
    )
    headers = {"Content-Security-Policy": POLICY, "Vary": "Accept, Accept-Language"}
    return HTMLResponse(page, status_code=status, headers=headers)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("graph.serve"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
