// What the bundled editor leaves without a name or out of reach of keys, for people who hear the page or have no mouse.
import { say } from "./words.js";

const NAMES = [
  [".yasqe .CodeMirror textarea", "query"],
  [".yasr .CodeMirror textarea", "response"],
  [".tableSizer", "pageSize"],
];

function tend(place) {
  for (const [selector, key] of NAMES) {
    for (const field of place.querySelectorAll(`${selector}:not([aria-label])`)) field.setAttribute("aria-label", say(key));
  }
  // A text longer than its frame is scrolled by keys too.
  for (const frame of place.querySelectorAll(".CodeMirror-scroll[tabindex='-1']")) {
    frame.tabIndex = 0;
    frame.setAttribute("role", "group");
    frame.setAttribute("aria-label", say("scroll"));
  }
  // A list of tabs holds tabs alone: the one that opens a new one is the last of them.
  for (const button of place.querySelectorAll(".tabsList > .addTab:not([role]), .tabsList > * > .addTab:not([role])")) {
    button.setAttribute("role", "tab");
    button.setAttribute("aria-selected", "false");
  }
}

export function reachable(place) {
  new MutationObserver(() => tend(place)).observe(place, { subtree: true, childList: true });
  tend(place);
}
