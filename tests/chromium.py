"""Where the browser of the browser tests is; run as a script, it installs one where that takes no question.

A Chromium, Chrome or Edge that is there is used. As root on a system with apt-get the script installs Chromium and a
Chinese font; elsewhere it says in one line that the browser tests will be skipped, and how to have them.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge")
PLACES = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
    "C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe",
)
PACKAGES = ("chromium", "fonts-noto-cjk")


def find_chromium() -> Path | None:
    """The browser named by CHROMIUM, else the first one found; None: there is none."""
    named = os.environ.get("CHROMIUM")
    found = [shutil.which(name) for name in ((named,) if named else NAMES)]
    places = [] if named else [place for place in PLACES if Path(place).is_file()]
    return next((Path(each) for each in (*found, *places) if each), None)


def main() -> int:
    """Make sure of a browser if that can be done without a question, and otherwise say what is left out."""
    if find_chromium() is None and _may_install():
        sys.stderr.write(f"Installing {' and '.join(PACKAGES)} for the browser tests ...\n")
        _apt("update")
        _apt("install", "--yes", "--no-install-recommends", *PACKAGES)
    if find_chromium() is None:
        sys.stderr.write(
            "Browser tests will be skipped: no Chromium, Chrome or Edge was found. "
            "Install one, or name it by CHROMIUM=/path/to/it, and run again.\n"
        )
    return 0


def _may_install() -> bool:
    as_root = hasattr(os, "geteuid") and os.geteuid() == 0
    return as_root and "CHROMIUM" not in os.environ and shutil.which("apt-get") is not None


def _apt(*arguments: str) -> None:
    """Run apt-get; a failure shows its own words and leaves the browser tests to be skipped."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    command = ["apt-get", "-qq", *arguments]
    subprocess.run(command, env=environment, check=False, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    sys.exit(main())
