// The page of questions: YASGUI over this server, saved questions, completion, errors at their place, the next question.
import { loadTerms, register as registerTerms } from "./terms.js";
import { register as registerViews } from "./views.js";
import { reachable } from "./access.js";
import { inChinese } from "./chinese.js";
import { say, useLanguage } from "./words.js";

const setup = JSON.parse(document.getElementById("setup").textContent);
const saved = JSON.parse(document.getElementById("saved-texts").textContent);
const notice = document.getElementById("notice");
useLanguage(setup.language);

const { Yasgui } = window;
const { Yasqe, Yasr } = Yasgui;
const terms = loadTerms(setup.prefixes);
registerTerms(Yasqe, setup.prefixes, terms);
registerViews(Yasr, { ask, about, terms, language: setup.language });
reachable(document.getElementById("yasgui"));
if (setup.language === "zh") inChinese(document.getElementById("yasgui"));
// Things of sections that have no prefix in queries are shown short all the same.
Yasr.defaults.prefixes = { ...setup.prefixes, id: `${setup.base}id/` };
Yasr.defaults.errorRenderers = [renderError];

// An address of the data is opened by this server, at the same path.
export function pageOf(iri) {
  return iri.startsWith(setup.base) ? `/${iri.slice(setup.base.length)}` : iri;
}

// The table takes 1.5 seconds for 2,000 rows of six columns and 5.5 for 4,000 (measured).
const MOST_ROWS = 2000;
const endpoint = `${location.origin}/sparql`;
const yasgui = new Yasgui(document.getElementById("yasgui"), {
  persistenceId: "policygraph",
  tabName: say("query"),
  autofocus: true,
  requestConfig: {
    endpoint,
    method: "POST",
    args: [{ name: "max-rows", value: String(MOST_ROWS) }],
    headers: { "Accept-Language": setup.language },
    acceptHeaderSelect: "application/sparql-results+json,application/problem+json;q=0.1",
    acceptHeaderGraph: "text/turtle,application/problem+json;q=0.1",
  },
  endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [], renderItem: () => {} },
  yasqe: { value: saved[0]?.text ?? "SELECT * {\n  ?thing ?property ?value\n}\nLIMIT 100\n" },
});

const watched = new WeakSet();
yasgui.on("query", (_, tab) => watch(tab));
yasgui.on("tabSelect", () => watch(yasgui.getTab()));
watch(yasgui.getTab());

function watch(tab) {
  const yasqe = tab?.getYasqe();
  if (!yasqe || watched.has(yasqe)) return;
  watched.add(yasqe);
  yasqe.on("queryResponse", (_, response) => {
    tell(cutOf(response));
    mark(yasqe, problemOf(response?.message));
  });
  yasqe.on("change", (_, change) => {
    unmark(yasqe);
    if (["paste", "setValue"].includes(change.origin)) declare(yasqe);
  });
}

// The endpoint knows our prefixes; the editor marks a name whose prefix the text does not declare.
function declare(yasqe) {
  const declared = yasqe.getPrefixesFromQuery();
  const used = [...yasqe.getValue().matchAll(/(?<![\w<"'?$:/#-])([a-z]+):(?=[\w-])/g)].map((found) => found[1]);
  for (const prefix of new Set(used)) {
    if (setup.prefixes[prefix] && !declared[prefix]) yasqe.addPrefixes({ [prefix]: setup.prefixes[prefix] });
  }
}

function cutOf(response) {
  const limit = response?.headers?.get?.("policygraph-truncated");
  return limit ? say("cutRows", { limit }) : "";
}

function tell(text) {
  notice.textContent = text;
  notice.hidden = !text;
}

// Open a question in a tab of its own, and ask it.
function open(name, text) {
  const tab = yasgui.addTab(true, { ...Yasgui.Tab.getDefaults(yasgui), name, yasqe: { value: text } }, { avoidDuplicateTabs: true });
  watch(yasgui.getTab());
  yasgui.getTab().query().catch(() => {});
  return tab;
}

// The next question about a thing: what the graph says of it, and what points at it.
export function ask(iri, name) {
  if (/[<>"{}|^`\\\s]/.test(iri)) return;
  const query = `SELECT ?direction ?property ?value ?value_label WHERE {
  { <${iri}> ?property ?value BIND("→" AS ?direction) }
  UNION
  { ?value ?property <${iri}> BIND("←" AS ?direction) }
  OPTIONAL { ?value skos:prefLabel|rdfs:label|oa:exact ?value_label FILTER(LANG(?value_label) IN ("", "${setup.language}")) }
}
ORDER BY DESC(?direction) ?property ?value
LIMIT 500`;
  const prefixes = ["skos", "rdfs", "oa"].map((each) => `PREFIX ${each}: <${setup.prefixes[each]}>\n`).join("");
  open(name ?? iri.slice(setup.base.length), prefixes + query);
}

// The thing that the question in the open tab asks about, where it is such a next question.
function about() {
  return /\{ <([^>]+)> \?property \?value BIND/.exec(yasgui.getTab().getYasqe().getValue())?.[1] ?? null;
}

document.getElementById("saved").addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const found = saved.find((each) => each.name === button?.dataset.name);
  if (found) open(found.title, found.text);
});

document.getElementById("filter").addEventListener("input", (event) => {
  const typed = event.target.value.trim().toLowerCase();
  for (const item of document.querySelectorAll("#saved li")) {
    const button = item.firstElementChild;
    item.hidden = !`${button.textContent} ${button.title}`.toLowerCase().includes(typed);
  }
});

// A click on a node of the data asks the next question; with Ctrl, or in a new tab, it opens the node's page.
const results = document.getElementById("yasgui");
for (const kind of ["mousedown", "focusin"]) {
  results.addEventListener(kind, (event) => {
    const link = event.target.closest?.(".yasr_results a.iri");
    if (!link) return;
    link.dataset.iri ??= link.getAttribute("href");
    link.href = pageOf(link.dataset.iri);
    link.title = say("askNext");
    link.rel = "noopener noreferrer";
  });
}
results.addEventListener("click", (event) => {
  const link = event.target.closest?.(".yasr_results a.iri");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  ask(link.dataset.iri ?? link.getAttribute("href"), link.textContent);
});

// What is wrong comes as a problem (RFC 9457), with line and column where the query is no SPARQL.
function problemOf(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function renderError(error) {
  const problem = problemOf(error.text);
  const box = document.createElement("div");
  box.className = "problem";
  const words = document.createElement("p");
  words.textContent = problem?.detail ?? (error.text === "Failed to fetch" ? say("unreachable") : error.text);
  box.append(words);
  if (problem?.line) {
    const there = document.createElement("button");
    there.type = "button";
    there.textContent = say("goThere");
    there.addEventListener("click", () => goTo(yasgui.getTab().getYasqe(), problem));
    box.append(there);
  }
  return box;
}

// Columns count characters, the editor counts UTF-16 units.
function placeOf(yasqe, problem) {
  const line = Math.min(problem.line, yasqe.getDoc().lineCount()) - 1;
  const text = yasqe.getDoc().getLine(line);
  return { line, ch: [...text].slice(0, problem.column - 1).join("").length };
}

function goTo(yasqe, problem) {
  yasqe.focus();
  yasqe.getDoc().setCursor(placeOf(yasqe, problem));
}

const marks = new WeakMap();

function mark(yasqe, problem) {
  unmark(yasqe);
  if (!problem?.line) return;
  const from = placeOf(yasqe, problem);
  const rest = yasqe.getDoc().getLine(from.line).slice(from.ch);
  const word = /^\S*/.exec(rest)[0].length;
  const begin = word ? from : { line: from.line, ch: Math.max(from.ch - 1, 0) };
  const title = problem.detail;
  const range = yasqe.getDoc().markText(begin, { line: from.line, ch: from.ch + word }, { className: "wrong", title });
  const line = yasqe.getDoc().addLineClass(from.line, "background", "wrong-line");
  marks.set(yasqe, { range, line });
}

function unmark(yasqe) {
  const known = marks.get(yasqe);
  if (!known) return;
  known.range.clear();
  yasqe.getDoc().removeLineClass(known.line, "background", "wrong-line");
  marks.delete(yasqe);
}
