// Three more ways to see an answer: as a graph, a matrix, a chart. All is drawn by this page, as text and shapes.
import { naming, numbers, read, things } from "./answers.js";
import { arrange } from "./layout.js";
import { say } from "./words.js";

const MOST_NODES = 150;
const MOST_CELLS = 60;
const MOST_BARS = 80;
const SVG = "http://www.w3.org/2000/svg";
// On a narrow screen the buttons show these alone.
const ICONS = {
  graph: "M3 3h4v4h-4zM9 9h4v4h-4zM13 1h2v4h-2zM6 6l4 4M7 4l6-1",
  matrix: "M1 1h6v6h-6zM9 1h6v6h-6zM1 9h6v6h-6zM9 9h6v6h-6z",
  chart: "M1 2h9v3h-9zM1 7h14v3h-14zM1 12h6v3h-6z",
};

export function register(Yasr, ask) {
  for (const [name, View] of Object.entries({ graph: Graph, matrix: Matrix, chart: Chart })) {
    Yasr.registerPlugin(name, class extends View {
      label = say(name);
      ask = ask;
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
    const places = arrange(nodes.length, ties);
    const svg = shape("svg", { viewBox: "0 0 1000 640", class: "network", role: "group", "aria-label": say("graph") });
    for (const [one, other, times] of ties) {
      const [from, to] = [places[one], places[other]];
      svg.append(shape("line", { x1: from.x, y1: from.y, x2: to.x, y2: to.y, "stroke-width": Math.min(1 + times / 3, 5) }));
    }
    nodes.forEach((node, number) => svg.append(this.node(node, places[number])));
    into.append(svg);
  }

  network(table) {
    const columns = naming(table).map((each) => each.place);
    const isTriples = table.names.join(" ") === "subject predicate object";
    const pairs = isTriples ? [[0, 2]] : columns.slice(1).map((place) => [columns[0], place]);
    const nodes = new Map();
    const ties = new Map();
    const keyOf = (thing) => thing.iri ?? `"${thing.text}`;
    const add = (thing, kind) => {
      if (!nodes.has(keyOf(thing))) nodes.set(keyOf(thing), { ...thing, kind, ties: 0 });
      return nodes.get(keyOf(thing));
    };
    for (const row of table.rows) {
      for (const [from, to] of pairs) {
        for (const one of things(table, row, from)) {
          for (const other of things(table, row, to)) {
            if (isTriples && !other.iri) continue;
            add(one, from).ties += 1;
            add(other, to).ties += 1;
            const tie = JSON.stringify([keyOf(one), keyOf(other)]);
            ties.set(tie, (ties.get(tie) ?? 0) + 1);
          }
        }
      }
    }
    const kept = [...nodes.entries()].sort((one, other) => other[1].ties - one[1].ties).slice(0, MOST_NODES);
    const numbered = new Map(kept.map(([key], number) => [key, number]));
    const drawn = [...ties.entries()]
      .map(([tie, times]) => [...JSON.parse(tie).map((key) => numbered.get(key)), times])
      .filter(([one, other]) => one !== undefined && other !== undefined && one !== other);
    return { nodes: kept.map(([, node]) => node), ties: drawn, all: nodes.size };
  }

  node(node, { x, y }) {
    const group = shape("g", { class: `node kind-${node.kind % 4}`, transform: `translate(${x},${y})` });
    group.append(shape("title", {}, node.iri ? `${node.text}\n${node.iri}\n${say("askNext")}` : node.text));
    group.append(shape("circle", { r: 4 + Math.min(Math.sqrt(node.ties), 8) }));
    const text = node.text.length > 14 ? `${node.text.slice(0, 13)}…` : node.text;
    group.append(shape("text", { dy: -10 - Math.min(Math.sqrt(node.ties), 8) / 2 }, text));
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
