/* /explore: what is chosen, which nodes and lines that leaves, the list that says the same, and the text of each. What is
   chosen stands in the address, so that the address is a permanent link. */
"use strict";
(() => {
  const { complete, initials, folded, hrefOf, language, served } = window.policygraph;
  const drawing = window.policygraphDrawing;
  const data = JSON.parse(document.getElementById("network").textContent);
  const $ = (id) => document.getElementById(id);
  const inWords = (key, values = {}) => Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, value), data.words[key][language === "en" ? 1 : 0]);
  const named = ([, zh, en]) => (language === "en" && en ? en : zh);
  const make = (tag, attributes = {}, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== null && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children);
    return element;
  };
  const swatch = (colour, round) => {
    const picture = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    for (const [name, value] of [["width", 12], ["height", 12], ["aria-hidden", "true"], ["focusable", "false"]]) picture.setAttribute(name, value);
    const shape = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    for (const [name, value] of [["width", 12], ["height", 12], ["rx", round ? 6 : 3], ["fill", colour]]) shape.setAttribute(name, value);
    picture.append(shape);
    return picture;
  };
  const colourOf = (measure) => (data.themes[measure[3]] || [0, 0, 0, "#7A7F87"])[3];
  const tintOf = (measure) => (data.themes[measure[3]] || [0, 0, 0, 0, "#eef0f2"])[4];

  /* What is chosen; an empty set means all. */
  const given = new URLSearchParams(location.search);
  const listOf = (name) => (given.get(name) || "").split(",").filter(Boolean);
  const nodeOf = (text) => {
    const [kind, id] = (text || "").split(/:(.*)/s);
    const at = kind === "city" ? data.cities.findIndex((each) => each[0] === id) : kind === "measure" ? data.measures.findIndex((each) => each[0] === id) : -1;
    return at < 0 ? null : `${kind}:${at}`;
  };
  const textOf = (node) => { const [kind, at] = node.split(":"); return `${kind}:${(kind === "city" ? data.cities : data.measures)[at][0]}`; };
  const start = () => ({
    theme: new Set(), city: new Set(), status: new Set(), year: new Set(), least: data.first, layout: "rings", focus: null, chosen: null, expanded: new Set(),
  });
  const state = Object.assign(start(), {
    theme: new Set(listOf("theme")), city: new Set(listOf("city")), status: new Set(listOf("status")), year: new Set(listOf("year").map(Number)),
    least: Number(given.get("least")) || data.first, layout: given.get("layout") === "columns" ? "columns" : "rings",
    focus: nodeOf(given.get("focus")), chosen: nodeOf(given.get("chosen")), expanded: new Set(listOf("expanded").map(nodeOf).filter(Boolean)),
  });
  const remember = () => {
    const query = new URLSearchParams();
    for (const name of ["theme", "city", "status", "year"]) if (state[name].size) query.set(name, [...state[name]].join(","));
    if (state.least !== data.first) query.set("least", state.least);
    if (state.layout !== "rings") query.set("layout", state.layout);
    for (const name of ["focus", "chosen"]) if (state[name]) query.set(name, textOf(state[name]));
    if (state.expanded.size) query.set("expanded", [...state.expanded].map(textOf).join(","));
    if (served) query.set("lang", language);
    const asked = query.size ? `?${query}` : "";
    history.replaceState(null, "", location.pathname + asked);
    const link = document.querySelector(".permanent");
    link.textContent = `/explore${decodeURIComponent(asked)}`;
    if (served) {
      query.set("lang", language === "en" ? "zh" : "en");
      document.querySelector("header .language").href = `/explore?${query}`;
    }
    link.href = location.href;
  };

  /* The pairs that are left, and with them the places and measures. */
  const visible = () => {
    const fits = ([city, measure, status, years]) => (!state.city.size || state.city.has(data.cities[city][0]))
      && (!state.theme.size || state.theme.has((data.themes[data.measures[measure][3]] || [""])[0]))
      && (!state.status.size || state.status.has(data.statuses[status][0]))
      && (!state.year.size || years.some((year) => state.year.has(year)));
    const chosen = data.pairs.filter(fits);
    const count = new Map();
    for (const [, measure] of chosen) count.set(measure, (count.get(measure) || 0) + 1);
    let pairs = chosen.filter(([, measure]) => count.get(measure) >= state.least);
    if (state.focus) {
      const [kind, at] = state.focus.split(":");
      pairs = pairs.filter((pair) => pair[kind === "city" ? 0 : 1] === Number(at));
    }
    const cities = [...new Set(pairs.map(([city]) => city))].sort((one, other) => one - other);
    const measures = [...new Set(pairs.map(([, measure]) => measure))].sort((one, other) => one - other);
    return { pairs, cities, measures, count, gathered: cities.length + measures.length > data.most };
  };

  const colon = language === "en" ? ": " : "：";
  const cy = drawing.open($("picture"));
  const rankNames = window.policygraphLabels(cy, $("picture").parentElement, drawing);
  let now = visible();

  const elements = () => {
    const nodes = [], edges = [], right = [];
    const places = new Map();
    const put = (id, label, classes, more) => nodes.push({ group: "nodes", classes, data: { id, label, words: label.replace("\n", language === "en" ? " " : ""), ...more } });
    for (const city of now.cities) put(`city:${city}`, named(data.cities[city]), "city", { size: Math.max(46, drawing.reach(named(data.cities[city]), 12.5) + 12) });
    if (now.gathered) {
      const sums = new Map();
      for (const [city, measure] of now.pairs) { const key = `${city} ${data.measures[measure][3]}`; sums.set(key, (sums.get(key) || 0) + 1); }
      for (const key of sums.keys()) { const [city, theme] = key.split(" "); places.set(theme, [...(places.get(theme) || []), `city:${city}`]); edges.push({ group: "edges", data: { id: `${city}-t${theme}`, source: `city:${city}`, target: `theme:${theme}` } }); }
      for (const [theme, cities] of places) {
        const row = data.themes[theme];
        const size = now.measures.filter((measure) => data.measures[measure][3] === Number(theme)).length;
        const label = `${row ? named(row) : inWords("no-theme")} · ${size}`;
        const node = { id: `theme:${theme}`, ...drawing.boxed(label, 15), count: cities.length, cities, order: Number(theme) };
        put(node.id, node.label, "theme", { width: node.width, height: node.height, colour: row ? row[3] : "#7A7F87", tint: row ? row[4] : "#eef0f2" });
        right.push(node);
      }
    } else {
      for (const [city, measure, status] of now.pairs) {
        places.set(measure, [...(places.get(measure) || []), `city:${city}`]);
        edges.push({ group: "edges", classes: data.statuses[status][0], data: { id: `${city}-${measure}`, source: `city:${city}`, target: `measure:${measure}`, city, measure, status } });
      }
      for (const measure of now.measures) {
        const row = data.measures[measure];
        const node = { id: `measure:${measure}`, ...drawing.boxed(named(row)), count: now.count.get(measure), cities: places.get(measure), order: measure };
        put(node.id, node.label, "measure", { width: node.width, height: node.height, colour: colourOf(row), tint: tintOf(row) });
        right.push(node);
      }
    }
    const stretch = Math.min(Math.max($("picture").clientWidth / Math.max($("picture").clientHeight, 1), 0.7), 2);
    const at = drawing[state.layout](now.cities.map((city) => `city:${city}`), right, stretch);
    for (const node of nodes) { node.position = at.get(node.data.id); if (state.layout === "columns") node.classes += " columned"; }
    return [...nodes, ...edges, ...around(at)];
  };

  /* What an expanded measure has around it: beside it in columns, on a small ring otherwise. */
  const around = (at) => {
    const added = [];
    for (const from of state.expanded) {
      const centre = at.get(from);
      const rows = data.around[from.split(":")[1]] || [];
      if (!centre || now.gathered) continue;
      rows.forEach(([kind, address, zh, en], index) => {
        const label = inWords(kind) + colon + (language === "en" && en ? en : zh);
        const id = `${from}~${index}`, box = drawing.boxed(label, 12);
        const turn = (2 * Math.PI * index) / rows.length - Math.PI / 2;
        const position = state.layout === "columns" ? { x: centre.x + 260 + box.width / 2, y: centre.y + (index - (rows.length - 1) / 2) * 40 } : { x: centre.x + Math.cos(turn) * 190, y: centre.y + Math.sin(turn) * (60 + rows.length * 5) };
        added.push({ group: "nodes", classes: "around", data: { id, ...box, words: label, address }, position });
        added.push({ group: "edges", classes: "around", data: { id: `${id}-e`, source: from, target: id } });
      });
    }
    return added;
  };

  const draw = ({ fit = true } = {}) => {
    now = visible();
    const made = elements();
    // So many lines are only drawn when the picture stands still, and answer only where they are those of the chosen
    // node: to look for the one under the mouse takes longer than a frame, and nobody can point at one.
    const many = made.length > 3000;
    if (many) for (const each of made) if (each.group === "edges") each.classes = `${each.classes || ""} dense`;
    cy.batch(() => { cy.elements().remove(); cy.add(made); });
    cy.renderer().hideEdgesOnViewport = many;
    cy.renderer().textureOnViewport = many;
    if (fit) cy.fit(undefined, 26);
    light();
    $("shown").textContent = now.pairs.length
      ? inWords("network-shown", { cities: now.cities.length, measures: now.measures.length, pairs: now.pairs.length }) + (now.gathered ? ` ${inWords("network-aggregated", { most: data.most })}` : "")
      : inWords("network-none");
    list();
    detail();
    remember();
  };

  /* The chosen node and its neighbours stand out. */
  const light = () => {
    cy.batch(() => {
      cy.elements().removeClass("faded near chosen");
      const node = state.chosen && cy.getElementById(state.chosen);
      if (!node || node.empty()) return;
      const near = node.closedNeighborhood();
      cy.elements().difference(near).addClass("faded");
      near.edges().addClass("near");
      node.addClass("chosen");
    });
    rankNames();
  };

  const choose = (node, { focus = true } = {}) => {
    state.chosen = node;
    light();
    detail();
    remember();
    if (focus && node) $("detail").querySelector("h2")?.focus();
  };

  const MOST_ROWS = 400;
  const row = (node, colour, round, label, count) => make("li", {}, make("button", { type: "button", class: "row", "data-node": node, onclick: () => choose(node) }, swatch(colour, round), make("span", {}, label), make("b", {}, count)));
  const list = () => {
    const measures = [...now.measures].sort((one, other) => now.count.get(other) - now.count.get(one) || one - other).slice(0, MOST_ROWS);
    const size = new Map();
    for (const [city] of now.pairs) size.set(city, (size.get(city) || 0) + 1);
    $("list").replaceChildren(
      make("h2", {}, `${inWords("measures")} · ${now.measures.length}`),
      make("ul", {}, ...measures.map((at) => row(`measure:${at}`, colourOf(data.measures[at]), false, named(data.measures[at]), inWords("shared-by", { count: now.count.get(at) })))),
      make("h2", {}, `${inWords("cities")} · ${now.cities.length}`),
      make("ul", {}, ...now.cities.slice(0, MOST_ROWS).map((at) => row(`city:${at}`, "#23364d", true, named(data.cities[at]), inWords("measures-of", { count: size.get(at) })))),
    );
  };

  const said = ([article, sentence, parts]) => {
    const [title, where] = data.articles[article] || [article, ""];
    const text = make("p", {}, ...parts.map((part, index) => (index % 2 ? make("mark", {}, part) : part)));
    const link = make("a", { href: hrefOf(`/article/${article}`) + `#s${sentence}` }, title);
    return make("blockquote", { lang: "zh-CN" }, text, make("footer", {}, link, ` ${where}`));
  };
  const MOST_SAID = 4;
  /* The sentences of a pair: from the page where it has them, else from the server. */
  const evidence = async (city, measure, place, all = false) => {
    let found = data.evidence && data.evidence[`${city}-${measure}`];
    const address = `/evidence/${data.cities[city][0]}/${data.measures[measure][0]}`;
    const page = make("p", {}, make("a", { href: hrefOf(address) }, inWords("all-sentences")));
    if (!found && served) {
      const answer = await fetch(`${address}.json`);
      const rows = answer.ok ? (await answer.json()).tables.evidence.rows : [];
      found = rows.map((each) => {
        const at = each.text.indexOf(each.phrase);
        return [each.article, each.sentence, at < 0 ? [each.text] : [each.text.slice(0, at), each.phrase, each.text.slice(at + each.phrase.length)]];
      });
    }
    const shown = (found || []).slice(0, all ? undefined : MOST_SAID);
    const more = (found || []).length - shown.length;
    place.replaceChildren(...shown.map(said), ...(more ? [make("button", { type: "button", onclick: () => evidence(city, measure, place, true) }, inWords("more-sentences", { count: more }))] : []), page);
  };

  const detail = () => {
    $("detail").hidden = !state.chosen;
    $("list").hidden = Boolean(state.chosen);
    if (!state.chosen) return;
    const [kind, id] = state.chosen.split(":");
    const at = Number(id), city = kind === "city";
    const rows = now.pairs.filter((pair) => pair[city ? 0 : 1] === at);
    const action = (key, run) => make("button", { type: "button", onclick: run }, inWords(key));
    const label = named((city ? data.cities : data.measures)[at]);
    const focused = state.focus === state.chosen, expanded = state.expanded.has(state.chosen);
    const actions = [
      action("close", () => { const before = state.chosen; choose(null); $("list").querySelector(`[data-node="${before}"]`)?.focus(); }),
      action(focused ? "unfocus" : "focus", () => { state.focus = focused ? null : state.chosen; draw(); $("detail").querySelector("h2").focus(); }),
    ];
    if (!city && data.around[at]) actions.push(action(expanded ? "collapse" : "expand", () => { expanded ? state.expanded.delete(state.chosen) : state.expanded.add(state.chosen); draw({ fit: false }); $("detail").querySelector("h2").focus(); }));
    const parts = rows.slice(0, 60).map(([c, m, status, , count]) => {
      const other = city ? `measure:${m}` : `city:${c}`;
      const [name, sign, zh, en] = data.statuses[status];
      const place = make("div", {});
      if (rows.length <= 12) evidence(c, m, place);
      else place.append(make("button", { type: "button", onclick: () => evidence(c, m, place) }, inWords("sentences-of", { count })));
      return [make("h3", {}, make("button", { type: "button", class: "plain", onclick: () => choose(other) }, named((city ? data.measures : data.cities)[city ? m : c])), " ", make("span", { class: `term s-${name}` }, `${sign} ${language === "en" ? en : zh}`)), place];
    });
    const extra = expanded ? [make("ul", {}, ...(data.around[at] || []).map(([what, address, zh, en]) => {
      const text = language === "en" && en ? en : zh;
      return make("li", {}, inWords(what) + colon, address ? make("a", { href: hrefOf(address) }, text) : text);
    }))] : [];
    $("detail").replaceChildren(
      make("h2", { tabindex: "-1" }, label), make("p", {}, inWords(city ? "measures-of" : "shared-by", { count: rows.length })),
      make("div", { class: "actions" }, ...actions), make("p", {}, make("a", { href: hrefOf(`/${kind}/${(city ? data.cities : data.measures)[at][0]}`) }, inWords("open-page"))), ...extra, ...parts.flat(),
    );
    $("panel").scrollTop = 0;
  };

  /* The controls. */
  const boxes = (place, name, options, redraw) => {
    place.append(...options.map(([value, text]) => make("label", {}, make("input", { type: "checkbox", value, checked: !state[name].size || state[name].has(value), onchange: redraw }), text)));
  };
  const readBoxes = (place, name, as = String) => {
    const all = [...place.querySelectorAll("input")], on = all.filter((box) => box.checked);
    state[name] = new Set(on.length === all.length ? [] : on.map((box) => as(box.value)));
    // Nothing at all chosen is nothing to see; it is said in the list.
    if (!on.length) state[name].add(as === Number ? -1 : "-");
    return `${on.length}/${all.length}`;
  };
  const years = [...new Set(data.pairs.flatMap((pair) => pair[3]))].sort();
  const readAll = () => {
    readBoxes($("statuses"), "status");
    $("cities-count").textContent = readBoxes($("cities"), "city");
    if (years.length) $("years-count").textContent = readBoxes($("years"), "year", Number);
  };
  const controls = () => {
    $("statuses").querySelectorAll("label").forEach((label) => label.remove());
    $("cities").replaceChildren();
    $("years").replaceChildren();
    const redraw = () => { readAll(); draw(); };
    boxes($("statuses"), "status", data.statuses.map(([name, sign, zh, en]) => [name, `${sign} ${language === "en" ? en : zh}`]), redraw);
    boxes($("cities"), "city", data.cities.map((each) => [each[0], named(each)]), redraw);
    boxes($("years"), "year", years.map((year) => [year, String(year)]), redraw);
    $("years").parentElement.hidden = years.length < 2;
    $("least").max = Math.max(data.cities.length, 1);
    $("least").value = state.least;
    $("least-value").textContent = state.least;
    $("layout").value = state.layout;
    readAll();
    $("themes").replaceChildren(...data.themes.map((theme) => make("button", {
      type: "button", "aria-pressed": String(!state.theme.size || state.theme.has(theme[0])), "data-theme": theme[0],
      onclick: (event) => {
        const button = event.currentTarget;
        button.setAttribute("aria-pressed", String(button.getAttribute("aria-pressed") !== "true"));
        const all = [...$("themes").children], on = all.filter((each) => each.getAttribute("aria-pressed") === "true");
        state.theme = new Set(on.length === all.length ? [] : on.length ? on.map((each) => each.dataset.theme) : ["-"]);
        draw();
      },
    }, swatch(theme[3], false), named(theme))));
  };
  $("least").addEventListener("input", () => { state.least = Number($("least").value); $("least-value").textContent = state.least; draw(); });
  $("layout").addEventListener("change", () => { state.layout = $("layout").value; draw(); });
  $("controls").addEventListener("submit", (event) => event.preventDefault());
  $("controls").addEventListener("reset", (event) => { event.preventDefault(); Object.assign(state, start()); $("look").value = ""; controls(); draw(); });
  const entries = [...data.measures.map((each, at) => [each, at, "measure"]), ...data.cities.map((each, at) => [each, at, "city"])].map(([each, at, kind], place) => ({
    kind: { zh: inWords(kind === "city" ? "cities" : "measures"), en: inWords(kind === "city" ? "cities" : "measures") }, node: `${kind}:${at}`,
    label: named(each), zh: folded(each[1]), en: folded(each[2]), letters: initials(each[1]), place,
  }));
  complete($("look"), $("looked"), $("looked-count"), (entry) => {
    $("look").value = entry.label;
    if (cy.getElementById(entry.node).empty()) { Object.assign(state, start(), { least: 1, layout: state.layout }); controls(); draw(); }
    choose(entry.node);
    const node = cy.getElementById(entry.node);
    if (node.nonempty()) cy.animate({ center: { eles: node } }, { duration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 250 });
  }, async () => entries);
  document.addEventListener("click", (event) => { for (const open of document.querySelectorAll(".explore details[open]")) if (!open.contains(event.target)) open.open = false; });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") for (const open of document.querySelectorAll(".explore details[open]")) { open.open = false; open.querySelector("summary").focus(); } });

  /* The picture answers to mouse, finger and keys. */
  cy.on("tap", (event) => {
    if (event.target === cy) choose(null, { focus: false });
    else if (event.target.isEdge()) choose(event.target.hasClass("around") ? event.target.source().id() : event.target.target().id().startsWith("theme") ? event.target.source().id() : event.target.target().id(), { focus: false });
    else if (event.target.hasClass("theme")) { const theme = data.themes[event.target.id().split(":")[1]]; if (theme) { state.theme = new Set([theme[0]]); controls(); draw(); } }
    else if (event.target.hasClass("around")) { if (event.target.data("address")) location.href = hrefOf(event.target.data("address")); }
    else choose(event.target.id(), { focus: false });
  });
  const tip = $("tip");
  cy.on("mouseover", "node, edge", (event) => {
    const target = event.target;
    const lines = [];
    if (target.isEdge()) {
      if (target.data("status") === undefined) return;
      const [, sign, zh, en] = data.statuses[target.data("status")];
      lines.push(`${target.source().data("words")} — ${target.target().data("words")}`, `${sign} ${language === "en" ? en : zh}`);
    } else {
      lines.push(target.data("words"));
      const [kind, at] = target.id().split(":");
      const count = target.connectedEdges().length;
      if (kind === "city") lines.push(inWords("measures-of", { count }));
      else if (target.hasClass("measure")) { const theme = data.themes[data.measures[at][3]]; lines.push(inWords("shared-by", { count: now.count.get(Number(at)) }), theme ? named(theme) : inWords("no-theme")); }
    }
    tip.replaceChildren(make("b", {}, lines[0]), ...lines.slice(1).map((line) => make("span", {}, `${line} `)));
    tip.hidden = false;
    const at = event.renderedPosition, frame = $("picture");
    tip.style.left = `${frame.offsetLeft + Math.min(at.x + 14, frame.clientWidth - tip.offsetWidth - 6)}px`;
    tip.style.top = `${frame.offsetTop + Math.min(at.y + 14, frame.clientHeight - tip.offsetHeight - 6)}px`;
  });
  cy.on("mouseout pan zoom", () => { tip.hidden = true; });
  const zoom = (factor) => cy.zoom({ level: cy.zoom() * factor, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  $("closer").addEventListener("click", () => zoom(1.3));
  $("farther").addEventListener("click", () => zoom(1 / 1.3));
  $("whole").addEventListener("click", () => cy.fit(undefined, 26));
  $("png").addEventListener("click", async () => drawing.save("policygraph.png", await drawing.png(cy)));
  $("svg").addEventListener("click", () => drawing.save("policygraph.svg", new Blob([drawing.svg(cy)], { type: "image/svg+xml" })));
  $("picture").addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [60, 0], ArrowRight: [-60, 0], ArrowUp: [0, 60], ArrowDown: [0, -60] }[event.key];
    if (step) { event.preventDefault(); cy.panBy({ x: step[0], y: step[1] }); }
    else if (event.key === "+" || event.key === "=") zoom(1.3);
    else if (event.key === "-") zoom(1 / 1.3);
    else if (event.key === "0") cy.fit(undefined, 26);
  });

  controls();
  draw();
  window.policygraphPicture = { cy, state, draw, choose, visible };
})();
