"use strict";
/* What the three pages share: the data, the list beside the picture, evidence, search, themes, what is lit and what is
   faded. Every text goes into the page as text (textContent), never as HTML. A page calls `page.start(view)` with

   view.shows(node)         whether a node passes the page's own filters
   view.joins(edge)         whether an edge does
   view.hue(edge)           the colour of a lit edge
   view.sections()          the list: [{title, rows: [row]}], a row {node | edge, main, sub, side}
   view.describe(what)      the evidence of {node} or {edge}, as elements
   view.hint(what)          the lines of the tooltip
   view.background(context) draws behind the picture (optional)
   view.count()             a line on what is shown
   view.reset()             puts the page's own controls back */
const page = (() => {
  const data = JSON.parse(document.getElementById("board").textContent);
  const words = JSON.parse(document.getElementById("words").textContent);
  const byId = (id) => document.getElementById(id);
  const stillNodes = new Map(nodes.get().map((node) => [node.id, node]));
  const stillEdges = new Map(edges.get().map((edge) => [edge.id, edge]));
  const state = { query: "", hidden: new Set(), chosen: null, pointed: null };
  let view = null;

  function el(tag, options = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(options)) {
      if (name === "text") made.textContent = value;
      else if (name === "click") made.addEventListener("click", value);
      else if (name === "colour") made.style.background = value;
      else if (value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }

  const isCity = (node) => node < data.firstMeasure;
  const cityOf = (node) => data.cities[node];
  const measureOf = (node) => data.measures[node - data.firstMeasure];
  const nodeOf = (measure) => measure + data.firstMeasure;
  const hueOf = (measure) => data.hues[measure.theme] ?? data.noTheme;
  const cityName = (city) => (city.known ? city.zh : words.unknown.zh);
  const cityEnglish = (city) => (city.known ? city.en : words.unknown.en);
  const pairAt = new Map(data.pairs.map((pair) => [pair.city + "|" + pair.measure, pair]));
  const pairOf = (city, measure) => pairAt.get(city + "|" + measure);
  const names = (node) =>
    isCity(node) ? [cityName(cityOf(node)), cityEnglish(cityOf(node))] : [measureOf(node).zh, measureOf(node).en];

  function folded(text) {
    return (text ?? "").normalize("NFKC").toLowerCase();
  }
  function matches(node) {
    const sought = folded(state.query.trim());
    if (!sought) return true;
    const id = isCity(node) ? cityOf(node).id : measureOf(node).id;
    return [...names(node), id].some((name) => folded(name).includes(sought));
  }
  const themed = (node) => isCity(node) || !state.hidden.has(measureOf(node).theme);
  const shows = (node) => stillNodes.has(node) && themed(node) && view.shows(node);
  const joins = (edge) => shows(edge.from) && shows(edge.to) && view.joins(edge);

  /* What is to stand out: what is pointed at, else what is chosen, else what is sought; null: everything alike. */
  function focus() {
    const what = state.pointed ?? state.chosen;
    const lit = { nodes: new Set(), edges: new Set() };
    if (what === null) {
      if (!state.query.trim()) return null;
      for (const node of stillNodes.keys()) if (matches(node)) lit.nodes.add(node);
      return lit;
    }
    for (const edge of stillEdges.values()) {
      const touched = "edge" in what ? edge.id === what.edge : edge.from === what.node || edge.to === what.node;
      if (touched && joins(edge)) {
        lit.edges.add(edge.id);
        lit.nodes.add(edge.from).add(edge.to);
      }
    }
    if ("node" in what) lit.nodes.add(what.node);
    return lit;
  }

  /* The library has colours of its own for what is pointed at or chosen; ours say it already. */
  const even = (colour) => ({ ...colour, highlight: colour, hover: colour });

  function paint() {
    const lit = focus();
    nodes.update([...stillNodes.values()].map((node) => {
      const bright = lit === null ? !view.rests?.(node.id) : lit.nodes.has(node.id);
      const city = isCity(node.id);
      const pale = city ? { background: "#cfd6de", border: "#cfd6de" } : { background: "#fbfcfc", border: "#e1e5ea" };
      return {
        id: node.id,
        hidden: !shows(node.id),
        color: even(bright ? node.color : pale),
        font: { ...node.font, color: bright ? node.font.color : city ? "#ffffff" : "#b3bbc4" },
      };
    }));
    edges.update([...stillEdges.values()].map((edge) => {
      const bright = lit !== null && lit.edges.has(edge.id);
      const plain = lit === null ? view.plain?.(edge) ?? edge.color.color : "#edf0f3";
      return {
        id: edge.id,
        hidden: !joins(edge),
        color: { color: bright ? view.hue(edge) : plain, highlight: view.hue(edge), hover: view.hue(edge) },
        font: { ...edge.font, color: lit === null || bright ? "#44515e" : "#e1e5ea" },
        width: bright ? Math.max(edge.width, 1.8) : edge.width,
      };
    }));
  }

  /* Sentences with the marked words: the parts alternate, plain first. */
  function sentence(said) {
    const text = el("p");
    said.parts.forEach((part, index) => text.append(index % 2 ? el("mark", { text: part }) : part));
    const source = data.articles[said.article] ?? {};
    const where = [source.title, source.author, source.date, source.page && `第${source.page}版`,
      said.line && `第${said.line}行`, `第${said.sentence}句`];
    return el("blockquote", { class: "said" }, text, el("cite", { text: where.filter(Boolean).join(" · ") }));
  }
  function status(name) {
    const word = words.status[name];
    const text = word ? `${word.sign} ${word.zh} ${word.en}` : name;
    return el("span", { class: `status status-${name}`, text });
  }
  function evidence(pair) {
    const shown = pair.said.map(sentence);
    if (pair.more) shown.push(el("p", { class: "facts", text: `另有 ${pair.more} 句 … and ${pair.more} more: tables/adoptions.csv` }));
    return shown;
  }
  function title(node) {
    const [zh, en] = names(node);
    return [el("h2", { tabindex: -1, text: zh }), en ? el("small", { text: en }) : null];
  }
  function link(node) {
    return el("button", { type: "button", text: names(node)[0], click: () => choose({ node }) });
  }
  function themeLine(measure) {
    const theme = data.themes[measure.theme];
    if (!theme) return null;
    return el("p", { class: "facts theme" }, el("i", { colour: hueOf(measure) }), `${theme.zh} `, el("small", { text: theme.en ?? "" }));
  }

  function list() {
    const holder = byId("list");
    const parts = [];
    for (const section of view.sections()) {
      if (!section.rows.length) continue;
      parts.push(el("h2", {}, `${section.zh} `, el("small", { text: `${section.en} · ${section.rows.length}` })));
      const rows = section.rows.map((row) => {
        const what = "edge" in row ? { edge: row.edge } : { node: row.node };
        const sign = row.colour ? el("i", { colour: row.colour }) : el("i", { class: row.kind });
        const text = el("span", {}, row.main, row.sub ? el("small", { text: row.sub }) : null);
        const button = el("button", { type: "button", class: "row", click: () => choose(what, true) }, sign, text, el("b", { text: row.side }));
        button.dataset.what = JSON.stringify(what);
        return el("li", {}, button);
      });
      parts.push(el("ul", {}, ...rows));
    }
    if (!parts.length) parts.push(el("h2", { text: "没有符合的 Nothing matches" }));
    holder.replaceChildren(...parts);
    byId("found").textContent = view.count();
  }
  function refresh() {
    list();
    paint();
  }

  function choose(what, byList = false) {
    state.chosen = what;
    state.pointed = null;
    byId("tip").hidden = true;
    const back = el("button", { type: "button", class: "back", text: "← 返回列表 Back to the list", click: leave });
    byId("detail").replaceChildren(back, ...view.describe(what));
    byId("detail").hidden = false;
    byId("list").hidden = byId("found").hidden = true;
    byId("panel").scrollTop = 0;
    if (byList) byId("detail").querySelector("h2").focus();
    else if (window.innerWidth <= 780) byId("panel").scrollIntoView();
    const place = "node" in what ? (isCity(what.node) ? cityOf(what.node) : measureOf(what.node)).id : "";
    history.replaceState(null, "", place ? `#${encodeURIComponent(place)}` : location.pathname);
    paint();
  }
  function leave() {
    const left = state.chosen;
    state.chosen = null;
    network.unselectAll();
    byId("detail").hidden = true;
    byId("list").hidden = byId("found").hidden = false;
    history.replaceState(null, "", location.pathname);
    if (left) byId("list").querySelector(`[data-what='${JSON.stringify(left)}']`)?.focus();
    paint();
  }

  function point(what, at) {
    state.pointed = what;
    const tip = byId("tip");
    tip.hidden = what === null;
    if (what !== null) {
      tip.replaceChildren(...view.hint(what));
      const frame = byId("picture");
      tip.style.left = `${Math.max(4, Math.min(at.x + 14, frame.clientWidth - tip.offsetWidth - 6))}px`;
      const below = at.y + 18 + tip.offsetHeight < frame.clientHeight;
      tip.style.top = `${below ? at.y + 18 : Math.max(4, at.y - tip.offsetHeight - 14)}px`;
    }
    paint();
  }
  function quote(pair) {
    const text = pair?.said[0]?.parts.join("") ?? "";
    return text ? el("p", {}, "“", text.length > 90 ? `${text.slice(0, 90)}…` : text, "”") : null;
  }

  function themeButtons() {
    const used = [...new Set([...stillNodes.keys()].filter((node) => !isCity(node)).map((node) => measureOf(node).theme))];
    const buttons = used.sort((a, b) => a - b).map((theme) => {
      const name = data.themes[theme] ?? { zh: "无主题", en: "no theme" };
      const button = el("button", { type: "button", "aria-pressed": "true" },
        el("i", { colour: data.hues[theme] ?? data.noTheme }), el("span", {}, name.zh, el("small", { text: name.en ?? "" })));
      button.addEventListener("click", () => {
        const off = !state.hidden.delete(theme);
        if (off) state.hidden.add(theme);
        button.setAttribute("aria-pressed", String(!off));
        refresh();
      });
      return button;
    });
    byId("themes").replaceChildren(...buttons);
  }

  /* All nodes in the frame, as large as may be, above the key; a phone first shows the middle, in letters one can read. */
  function fit(all = false) {
    const [left, top, right, bottom] = data.frame;
    const frame = byId("mynetwork");
    const foot = document.querySelector(".key").offsetHeight + 8;
    const scale = Math.min((frame.clientWidth - 70) / (right - left), (frame.clientHeight - foot - 10) / (bottom - top), 1.5);
    if (!(scale > 0)) return;
    const legible = all || frame.clientWidth > 600 ? scale : Math.max(scale, 0.6);
    network.moveTo({ scale: legible, position: { x: (left + right) / 2 - 14 / legible, y: (top + bottom) / 2 + (foot - 10) / 2 / legible } });
  }

  function listen() {
    // Later, because the library then scales the old view to the new size.
    network.on("resize", () => requestAnimationFrame(() => fit()));
    network.on("hoverNode", (event) => point({ node: event.node }, event.pointer.DOM));
    network.on("blurNode", () => point(null));
    network.on("hoverEdge", (event) => point({ edge: event.edge }, event.pointer.DOM));
    network.on("blurEdge", () => point(null));
    network.on("dragStart", () => point(null));
    network.on("click", (event) => {
      if (event.nodes.length) choose({ node: event.nodes[0] });
      else if (event.edges.length) choose({ edge: event.edges[0] });
      else if (state.chosen) leave();
    });
    if (view.background) network.on("beforeDrawing", view.background);
    byId("search").addEventListener("input", (event) => {
      state.query = event.target.value;
      if (state.chosen) leave();
      refresh();
    });
    byId("controls").addEventListener("submit", (event) => {
      event.preventDefault();
      byId("list").querySelector(".row")?.click();
    });
    byId("controls").addEventListener("reset", (event) => {
      event.preventDefault();
      byId("search").value = "";
      state.query = "";
      state.hidden.clear();
      view.reset();
      themeButtons();
      leave();
      fit();
      refresh();
    });
    byId("list").addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const rows = [...byId("list").querySelectorAll(".row")];
      const at = rows.indexOf(document.activeElement);
      if (!step || at < 0) return;
      event.preventDefault();
      rows[at + step]?.focus();
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && state.chosen) leave();
    });
    const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
    byId("closer").addEventListener("click", () => zoom(1.25));
    byId("farther").addEventListener("click", () => zoom(0.8));
    byId("whole").addEventListener("click", () => fit(true));
  }

  function start(given) {
    view = given;
    if (!stillNodes.size) return;
    themeButtons();
    listen();
    refresh();
    fit();
    const wanted = decodeURIComponent(location.hash.slice(1));
    const node = [...stillNodes.keys()].find((one) => (isCity(one) ? cityOf(one) : measureOf(one)).id === wanted);
    if (node !== undefined) choose({ node });
  }

  return { data, state, el, isCity, cityOf, measureOf, nodeOf, hueOf, cityName, cityEnglish, pairOf, names, matches, shows, joins,
    stillNodes, stillEdges, evidence, status, title, link, themeLine, quote, choose, refresh, start };
})();
