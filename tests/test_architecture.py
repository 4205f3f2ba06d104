"""The rules of the code itself: who imports whom, how long a module is, where Chinese stands, what an import does."""

import ast
import io
import json
import re
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "graph").rglob("*.py"))
NAMES = [path.relative_to(ROOT).as_posix() for path in MODULES]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))

# The values and the sentences are tables, read by looking up, and are worth having in one piece.
LONGEST = {
    "graph/model.py": 540,
    "graph/publish/rows.py": 360,
    "graph/explore/wording.py": 560,
}

# What users read stands in modules of these names; numerals, dates, marks of order and of a page, and the function
# words below are the language's own.
WORDING = ("graph/language/", "graph/segment/", "graph/split/", "graph/messages/", "wording.py")
NO_POLICY = "〇零一二三四五六七八九十百千万亿两年月日第的了和与及以或等并好将要已是"


def test_the_rules_see_the_whole_package() -> None:
    assert len(MODULES) >= 40
    assert "graph/model.py" in NAMES
    assert "graph/commands/build.py" in NAMES


def test_the_import_contracts_are_kept() -> None:
    assert len(PROJECT["tool"]["importlinter"]["contracts"]) >= 8
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), is_debug_mode=False) == 0


def test_every_library_has_a_home() -> None:
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    homed = {library for contract in contracts for library in contract.get("protected_modules", ())}
    known = {"graph", *sys.stdlib_module_names, *homed}
    homeless = [f"{name}: {library}" for name, library in _imports() if library not in known]
    assert homeless == []


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_is_short_enough_to_be_read_at_once(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST.get(path.relative_to(ROOT).as_posix(), 300)


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_a_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_the_library_prints_nothing(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not [node.lineno for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "print"]


@pytest.mark.parametrize("path", MODULES, ids=NAMES)
def test_chinese_policy_words_are_data(path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    if not name.startswith(WORDING) and not name.endswith(WORDING):
        assert list(_policy_words(path)) == [], "policy words belong into ontology/*.ttl"


def test_importing_the_package_changes_nothing_and_reads_no_data() -> None:
    answer = subprocess.run(
        [sys.executable, "-c", _IMPORT_ALL, *_dotted_names()],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert answer.stderr == ""
    assert json.loads(answer.stdout) == {"changed": [], "opened": []}


def test_no_file_names_this_machine_or_where_packages_came_from() -> None:
    files = list(_tracked_files())
    assert len(files) >= len(MODULES)
    found = [f"{path.relative_to(ROOT)}: {hit.group()}" for path in files if (hit := _of_a_machine(path))]
    assert found == []


# The second import of our modules runs their own lines only, the libraries being there already.
_IMPORT_ALL = """
import gc, importlib, json, logging, os, sys, warnings

def state():
    root = logging.getLogger()
    return {"logging": (root.level, list(root.handlers), logging.root.manager.disable), "environment": dict(os.environ),
            "warnings": list(warnings.filters), "gc": (gc.isenabled(), gc.get_debug(), gc.get_threshold()),
            "path": list(sys.path), "folder": os.getcwd()}

for name in sys.argv[1:]:
    importlib.import_module(name)
for name in [name for name in sys.modules if name.split(".")[0] == "graph"]:
    del sys.modules[name]
opened, before = set(), state()
sys.addaudithook(lambda event, args: opened.add(str(args[0])) if event == "open" else None)
for name in sys.argv[1:]:
    importlib.import_module(name)
after = state()
json.dump({"changed": [key for key in before if before[key] != after[key]],
           "opened": sorted(each for each in opened if not each.endswith((".py", ".pyc")) and ".pyc." not in each)},
          sys.stdout)
"""


def _dotted_names() -> list[str]:
    parts = (path.relative_to(ROOT).with_suffix("").parts for path in MODULES if path.name != "__main__.py")
    return [".".join(part for part in each if part != "__init__") for each in parts]


def _imports() -> Iterator[tuple[str, str]]:
    """Every import of every module, those hidden in functions too: module, top-level name imported."""
    for name, path in zip(NAMES, MODULES, strict=True):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                yield from ((name, alias.name.partition(".")[0]) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield name, (node.module or "graph").partition(".")[0]


def _policy_words(path: Path) -> Iterator[str]:
    """Runs of two and more ideographs in strings that are neither docstrings nor comments."""
    tokens = list(tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline))
    docstrings = _docstring_lines(path)
    for token in tokens:
        if token.type in _STRINGS and token.start[0] not in docstrings:
            for run in re.findall(r"[一-鿿]{2,}", token.string):
                if run.strip(NO_POLICY):
                    yield f"{path.name}:{token.start[0]}: {run}"


_STRINGS = {tokenize.STRING, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}


def _docstring_lines(path: Path) -> set[int]:
    lines: set[int] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        # A string that stands alone as a statement is documentation, wherever it stands.
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            lines.update(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    return lines


def _tracked_files() -> Iterator[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in listing.stdout.decode().split("\0"):
        path = ROOT / name
        if name and path.is_file() and path.suffix not in {".js", ".css", ".png", ".svg", ".woff2", ".pdf", ".docx"}:
            yield path


# Written in parts, so that this file does not hold what it looks for.
_HOSTS = ("py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "deb.deb" + "ian.org")
_MACHINE = re.compile(
    r"(?<![\w.:/])/(?:root|work|home|Users|farm|private|opt)/[\w.-]+|" + "|".join(map(re.escape, _HOSTS))
)


def _of_a_machine(path: Path) -> re.Match[str] | None:
    return _MACHINE.search(path.read_bytes().decode("utf-8", errors="replace"))
