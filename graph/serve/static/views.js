// Three more ways to see an answer: as a graph, a matrix, a chart. All is drawn by this page, as text and shapes.
import { local, naming, numbers, read, things } from "./answers.js";
import { arrange } from "./layout.js";
import { say } from "./words.js";

const MOST_NODES = 150;
// With more edges their names would cover each other; pointing at one still tells.
const MOST_NAMED = 60;
const MOST_CELLS = 60;
const MOST_BARS = 80;
const SVG = "http://www.w3.org/2000/svg";
// On a narrow screen the buttons show these alone.
const ICONS = {
  graph: "M3 3h4v4h-4zM9 9h4v4h-4zM13 1h2v4h-2zM6 6l4 4M7 4l6-1",
  matrix: "M1 1h6v6h-6zM9 1h6v6h-6zM1 9h6v6h-6zM9 9h6v6h-6z",
  chart: "M1 2h9v3h-9zM1 7h14v3h-14zM1 12h6v3h-6z",
};

// What properties and things are called in the reader's language, by their IRIs; filled when the terms have come.
const names = new Map();

export function register(Yasr, { ask, about, terms, language }) {
  const known = terms.then((found) => {
    for (const term of found) names.set(term.iri, (language === "zh" ? term.zh : term.en) ?? term.en ?? term.zh);
  });
  for (const [name, View] of Object.entries({ graph: Graph, matrix: Matrix, chart: Chart })) {
    Yasr.registerPlugin(name, class extends View {
      label = say(name);
      ask = ask;
      about = about;
      known = known;
      getIcon() {
        const icon = element("div", { class: "svgImg" });
        const path = shape("path", { d: ICONS[name], fill: "currentColor", stroke: "currentColor" });
        icon.append(shape("svg", { viewBox: "0 0 16 16", width: 15, height: 15, "aria-hidden": "true" }, path));
        return icon;
      }
    });
  }
  // The bundled views keep their work and get names in the reader's language; cells without quotes and datatypes.
  for (const name of ["table", "response"]) {
    Yasr.registerPlugin(name, class extends Yasr.plugins[name] {
      label = say(name);
    });
  }
  Yasr.defaults.plugins.table.dynamicConfig = { compact: true };
  Yasr.defaults.pluginOrder = ["table", "graph", "matrix", "chart", "response"];
}

class View {
  priority = 1;
  hideFromSelection = false;

  constructor(yasr) {
    this.yasr = yasr;
  }

  canHandleResults() {
    const table = read(this.yasr);
    return table !== null && this.suits(table);
  }

  draw() {
    const into = element("div", { class: "view" });
    this.yasr.resultsEl.append(into);
    this.show(read(this.yasr), into);
  }

  // A name that can be clicked, where it stands for a thing of the data.
  name(thing) {
    if (!thing.iri) return element("span", {}, thing.text);
    const link = element("a", { class: "iri", href: thing.iri, title: say("askNext") }, thing.text);
    return link;
  }
}

class Graph extends View {
  suits(table) {
    return naming(table).length >= 2;
  }

  show(table, into) {
    const { nodes, ties, all } = this.network(table);
    if (all > nodes.length) into.append(element("p", { class: "cut" }, say("cutDrawn", { shown: nodes.length, all })));
    const places = arrange(nodes.length, ties.map(({ one, other }) => [one, other]));
    const svg = shape("svg", { viewBox: "0 0 1000 640", class: "network", role: "group", "aria-label": say("graph") });
    const words = ties.map(({ one, other, times, by }) => {
      const [from, to] = [places[one], places[other]];
      const title = shape("title");
      this.called(by, (text) => (title.textContent = text));
      const ends = { x1: from.x, y1: from.y, x2: to.x, y2: to.y };
      svg.append(shape("line", { ...ends, "stroke-width": Math.min(1 + times / 3, 5) }, title));
      return this.edgeName(from, to, by);
    });
    if (ties.length <= MOST_NAMED) svg.append(...words);
    nodes.forEach((node, number) => svg.append(this.node(node, places[number])));
    into.append(svg);
  }

  // How two things of an answer are tied, and what an edge is called: by the property, else by the column.
  *ties(table) {
    const at = (name) => table.names.indexOf(name);
    const isTriples = table.names.join(" ") === "subject predicate object";
    const centre = at("direction") >= 0 && at("property") >= 0 ? this.about() : null;
    const columns = naming(table).map((each) => each.place);
    const nameOf = (place) => ({ text: table.names[place].replace(/_?labels?$/i, "") });
    for (const row of table.rows) {
      if (isTriples) {
        if (row[2]?.isIri) yield [...things(table, row, 0), 0, ...things(table, row, 2), 2, things(table, row, 1)[0]];
      } else if (centre) {
        if (!row[at("value")]?.isIri) continue;
        const [thing, by] = [{ text: local(centre), iri: centre }, things(table, row, at("property"))[0]];
        const [value] = things(table, row, at("value"));
        const other = { ...value, text: row[at("value_label")]?.text || value.text };
        yield row[at("direction")].text === "→" ? [thing, 0, other, 1, by] : [other, 1, thing, 0, by];
      } else {
        for (const place of columns.slice(1)) {
          for (const one of things(table, row, columns[0])) {
            for (const other of things(table, row, place)) yield [one, columns[0], other, place, nameOf(place)];
          }
        }
      }
    }
  }

  network(table) {
    const nodes = new Map();
    const ties = new Map();
    const keyOf = (thing) => thing.iri ?? `"${thing.text}`;
    const add = (thing, kind) => {
      if (!nodes.has(keyOf(thing))) nodes.set(keyOf(thing), { ...thing, kind, ties: 0 });
      nodes.get(keyOf(thing)).ties += 1;
    };
    for (const [one, from, other, to, by] of this.ties(table)) {
      add(one, from);
      add(other, to);
      const tie = JSON.stringify([keyOf(one), keyOf(other)]);
      const known = ties.get(tie) ?? { times: 0, by: new Map() };
      known.times += 1;
      known.by.set(by.iri ?? by.text, by);
      ties.set(tie, known);
    }
    const kept = [...nodes.entries()].sort((one, other) => other[1].ties - one[1].ties).slice(0, MOST_NODES);
    const numbered = new Map(kept.map(([key], number) => [key, number]));
    const drawn = [...ties.entries()]
      .map(([tie, { times, by }]) => {
        const [one, other] = JSON.parse(tie).map((key) => numbered.get(key));
        return { one, other, times, by: [...by.values()] };
      })
      .filter(({ one, other }) => one !== undefined && other !== undefined && one !== other);
    return { nodes: kept.map(([, node]) => node), ties: drawn, all: nodes.size };
  }

  // Nearer to the end, because lines of one node part there.
  edgeName(from, to, by) {
    const text = shape("text", { class: "tie", x: from.x + (to.x - from.x) * 0.58, y: from.y + (to.y - from.y) * 0.58 });
    this.called(by, (words) => (text.textContent = words));
    return text;
  }

  // Say now what is known of some names, and again when all are.
  called(all, tell) {
    const words = () => tell(all.map((each) => names.get(each.iri) ?? each.text).join(" · "));
    words();
    this.known.then(words);
  }

  node(node, { x, y }) {
    const group = shape("g", { class: `node kind-${node.kind % 4}`, transform: `translate(${x},${y})` });
    group.append(shape("title", {}, node.iri ? `${node.text}\n${node.iri}\n${say("askNext")}` : node.text));
    group.append(shape("circle", { r: 4 + Math.min(Math.sqrt(node.ties), 8) }));
    const text = shape("text", { dy: -10 - Math.min(Math.sqrt(node.ties), 8) / 2 });
    this.called([node], (words) => (text.textContent = words.length > 14 ? `${words.slice(0, 13)}…` : words));
    group.append(text);
    if (!node.iri) return group;
    group.setAttribute("tabindex", "0");
    group.setAttribute("role", "link");
    group.addEventListener("click", () => this.ask(node.iri, node.text));
    group.addEventListener("keydown", (event) => event.key === "Enter" && this.ask(node.iri, node.text));
    return group;
  }
}

class Matrix extends View {
  suits(table) {
    return naming(table).length >= 2;
  }

  show(table, into) {
    const choices = naming(table);
    // A number beside a list is about the whole row, not about each pair.
    const value = choices.slice(0, 2).some((each) => each.isList) ? null : (numbers(table)[0]?.place ?? null);
    const chosen = { rows: choices[0].place, columns: choices[1].place, value };
    const place = element("div", { class: "wide" });
    const again = () => place.replaceChildren(this.grid(table, chosen));
    into.append(
      choice(say("rows"), choices, chosen.rows, (to) => ((chosen.rows = to), again())),
      choice(say("columns"), choices, chosen.columns, (to) => ((chosen.columns = to), again())),
      choice(say("value"), numbers(table), chosen.value, (to) => ((chosen.value = to), again()), say("count")),
      place,
    );
    again();
  }

  grid(table, chosen) {
    const [down, across, sums] = [new Map(), new Map(), new Map()];
    for (const row of table.rows) {
      for (const one of things(table, row, chosen.rows)) {
        for (const other of things(table, row, chosen.columns)) {
          down.set(one.text, one);
          across.set(other.text, other);
          const key = JSON.stringify([one.text, other.text]);
          const value = chosen.value === null ? 1 : Number(row[chosen.value]?.text ?? 0);
          sums.set(key, (sums.get(key) ?? 0) + value);
        }
      }
    }
    const most = Math.max(...sums.values());
    const heads = [...across.values()].slice(0, MOST_CELLS);
    const lines = [...down.values()].slice(0, MOST_CELLS);
    const body = lines.map((line) => {
      const cells = heads.map((head) => {
        const value = sums.get(JSON.stringify([line.text, head.text]));
        const strength = value === undefined ? 0 : 0.15 + (0.75 * value) / most;
        return element("td", { style: `--strength:${strength}` }, value === undefined ? "" : figure(value));
      });
      return element("tr", {}, element("th", { scope: "row" }, this.name(line)), ...cells);
    });
    const head = element("tr", {}, element("td"), ...heads.map((each) => element("th", { scope: "col" }, this.name(each))));
    const made = element("table", { class: "matrix" }, element("thead", {}, head), element("tbody", {}, ...body));
    const cut = down.size > lines.length || across.size > heads.length;
    const all = `${down.size} × ${across.size}`;
    const note = cut ? [element("p", { class: "cut" }, say("cutDrawn", { shown: `${lines.length} × ${heads.length}`, all }))] : [];
    return element("div", {}, ...note, made);
  }
}

class Chart extends View {
  suits(table) {
    return naming(table).length >= 1;
  }

  show(table, into) {
    const chosen = { label: naming(table)[0].place, value: numbers(table)[0]?.place ?? null };
    const place = element("div", {});
    const again = () => place.replaceChildren(...this.bars(table, chosen));
    into.append(
      choice(say("label"), naming(table), chosen.label, (to) => ((chosen.label = to), again())),
      choice(say("value"), numbers(table), chosen.value, (to) => ((chosen.value = to), again()), say("count")),
      place,
    );
    again();
  }

  bars(table, chosen) {
    const sums = new Map();
    for (const row of table.rows) {
      for (const thing of things(table, row, chosen.label)) {
        const known = sums.get(thing.text) ?? { thing, value: 0 };
        known.value += chosen.value === null ? 1 : Number(row[chosen.value]?.text ?? 0);
        sums.set(thing.text, known);
      }
    }
    const all = [...sums.values()];
    const drawn = all.slice(0, MOST_BARS);
    const most = Math.max(...drawn.map((each) => Math.abs(each.value)), 0) || 1;
    const rows = drawn.map(({ thing, value }) =>
      element(
        "tr",
        {},
        element("th", { scope: "row" }, this.name(thing)),
        element("td", {}, element("div", { class: "bar", style: `--share:${Math.abs(value) / most}` }), figure(value)),
      ),
    );
    const cut = all.length > drawn.length ? [element("p", { class: "cut" }, say("cutDrawn", { shown: drawn.length, all: all.length }))] : [];
    return [...cut, element("table", { class: "bars" }, element("tbody", {}, ...rows))];
  }
}

function choice(label, columns, chosen, change, none) {
  const options = columns.map((each) => element("option", { value: each.place }, each.name));
  if (none) options.push(element("option", { value: "" }, none));
  const select = element("select", {}, ...options);
  select.value = chosen ?? "";
  select.addEventListener("change", () => change(select.value === "" ? null : Number(select.value)));
  return element("label", { class: "choice" }, `${label} `, select);
}

function figure(value) {
  return Number.isInteger(value) ? String(value) : value.toFixed(2).replace(/\.?0+$/, "");
}

function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

function shape(name, attributes = {}, ...inside) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}
