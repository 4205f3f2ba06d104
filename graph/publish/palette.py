"""Colours of themes that colour-blind readers can tell apart.

Nine hues and a grey; a tenth theme and further ones share the grey, and every page names the theme in words as well.

Source: Tol (2021), Colour schemes, SRON technical note 09-002, scheme "muted"; the yellow is darkened for lines.
"""

from typing import Final

HUES: Final = ("#4477AA", "#CC6677", "#117733", "#B8982F", "#332288", "#44AA99", "#AA4499", "#88A0C8", "#882255")
OTHER: Final = "#7A7F87"


def hue(number: int) -> str:
    """The colour of the theme with this number, from 0; negative: no theme.

    >>> hue(0), hue(40)
    ('#4477AA', '#7A7F87')
    """
    return HUES[number] if 0 <= number < len(HUES) else OTHER


def tint(colour: str, share: float = 0.14) -> str:
    """A colour mixed with white; `share` of it is left, 0 to 1.

    >>> tint("#4477AA", 0.5)
    '#a2bbd4'
    """
    channels = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - channel) * share):02x}" for channel in channels)
