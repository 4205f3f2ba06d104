"""What two sorted files differ in is found line by line, however far apart the changes are."""

import random
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.store.difference import Difference, difference

LINES = st.lists(
    st.one_of(st.text("ab", max_size=5), st.text("ab", min_size=200, max_size=600)).map(
        lambda text: f"{text} .\n".encode()
    ),
    max_size=40,
)


def written(path: Path, lines: set[bytes]) -> Path:
    path.write_bytes(b"".join(sorted(lines)))
    return path


@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(kept=LINES, gone=LINES, fresh=LINES)
def test_lines_of_one_file_alone_are_told(
    tmp_path: Path, kept: list[bytes], gone: list[bytes], fresh: list[bytes]
) -> None:
    one, other = {*kept, *gone}, {*kept, *fresh}
    old, new = written(tmp_path / "old", one), written(tmp_path / "new", other)

    found = difference(old, new, 1_000)

    assert found == Difference(tuple(sorted(one - other)), tuple(sorted(other - one)))


def test_a_few_changes_in_a_large_file_are_found(tmp_path: Path) -> None:
    dice = random.Random(5)  # noqa: S311
    lines = {f"{dice.random():.12f} {'x' * dice.randrange(200)} .\n".encode() for _ in range(60_000)}
    changed = sorted(lines)[::7_001]
    new = {*lines, b"0.5 between .\n"} - set(changed)

    found = difference(written(tmp_path / "old", lines), written(tmp_path / "new", new), 1_000)

    assert found == Difference(tuple(changed), (b"0.5 between .\n",))


def test_it_gives_up_where_much_is_changed(tmp_path: Path) -> None:
    old = written(tmp_path / "old", {f"a{number}\n".encode() for number in range(9)})
    new = written(tmp_path / "new", {f"b{number}\n".encode() for number in range(9)})

    assert difference(old, new, 17) is None
    assert difference(old, new, 18) is not None
