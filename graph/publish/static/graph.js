"use strict";
/* Cities and measures: an edge is a pair of `data.pairs`, with the same number. */
(() => {
  const { data, el } = page;
  const least = document.getElementById("least");
  const most = Math.max(1, ...data.measures.map((measure) => measure.count));
  least.max = most;

  const known = data.cities.filter((city) => city.known).length;
  const spread = (measure) => `${measure.count} / ${known}`;
  const pairsOf = (node) => data.pairs.filter((pair) => (page.isCity(node) ? pair.city === node : page.nodeOf(pair.measure) === node));
  const statuses = (pair) => pair.statuses.map(page.status);

  function rows(wanted) {
    return [...page.stillNodes.keys()].filter((node) => page.isCity(node) === wanted && page.shows(node) && page.matches(node));
  }
  function sections() {
    const cities = rows(true).map((node) => {
      const city = page.cityOf(node);
      return { node, kind: "city", main: page.cityName(city), sub: page.cityEnglish(city), side: `${pairsOf(node).length} 项` };
    });
    const measures = rows(false).map((node) => {
      const measure = page.measureOf(node);
      return { node, colour: page.hueOf(measure), main: measure.zh, sub: measure.en, side: `${measure.count} 地` };
    });
    return [{ zh: "措施", en: "Measures", rows: measures }, { zh: "城市", en: "Cities", rows: cities }];
  }

  function describeMeasure(node) {
    const measure = page.measureOf(node);
    const parts = [...page.title(node), page.themeLine(measure)];
    if (measure.definition) parts.push(el("p", { class: "facts", text: measure.definition }));
    parts.push(el("p", { class: "facts", text: `${spread(measure)} 个地方采用 ${measure.count} of ${known} places adopt it` }));
    for (const pair of pairsOf(node)) parts.push(el("h3", {}, page.link(pair.city), ...statuses(pair)), ...page.evidence(pair));
    return parts;
  }
  function describeCity(node) {
    const pairs = pairsOf(node).sort((a, b) => data.measures[a.measure].count - data.measures[b.measure].count || a.measure - b.measure);
    const own = pairs.filter((pair) => data.measures[pair.measure].count === 1).length;
    const facts = `采用 ${pairs.length} 项措施，其中 ${own} 项只有它采用 adopts ${pairs.length} measures, ${own} of them alone`;
    const parts = [...page.title(node), el("p", { class: "facts", text: facts })];
    for (const pair of pairs) {
      const shared = el("small", { text: ` ${spread(data.measures[pair.measure])} 地` });
      parts.push(el("h3", {}, page.link(page.nodeOf(pair.measure)), shared, ...statuses(pair)), ...page.evidence(pair));
    }
    return parts;
  }
  function describe(what) {
    if ("node" in what) return (page.isCity(what.node) ? describeCity(what.node) : describeMeasure(what.node)).filter(Boolean);
    const pair = data.pairs[what.edge];
    const heading = `${page.cityName(data.cities[pair.city])} — ${data.measures[pair.measure].zh}`;
    return [el("h2", { tabindex: -1, text: heading }), el("p", { class: "facts" }, ...statuses(pair)), ...page.evidence(pair),
      el("h3", {}, page.link(pair.city)), el("h3", {}, page.link(page.nodeOf(pair.measure)))];
  }
  function hint(what) {
    const pairs = "edge" in what ? [data.pairs[what.edge]] : pairsOf(what.node);
    if ("edge" in what) {
      const name = `${page.cityName(data.cities[pairs[0].city])} — ${data.measures[pairs[0].measure].zh}`;
      return [el("b", { text: name }), ...statuses(pairs[0]), page.quote(pairs[0])].filter(Boolean);
    }
    const [zh, en] = page.names(what.node);
    const others = page.isCity(what.node)
      ? `采用 ${pairs.length} 项措施 adopts ${pairs.length} measures`
      : `${spread(page.measureOf(what.node))} 地：${pairs.map((pair) => page.cityName(data.cities[pair.city])).join("、")}`;
    const quote = page.isCity(what.node) ? null : page.quote(pairs[0]);
    return [el("b", { text: zh }), en ? el("small", { text: ` ${en}` }) : null, el("p", { text: others }), quote].filter(Boolean);
  }

  /* The ellipses between the shells, each with how many cities its measures have. */
  function background(context) {
    context.save();
    context.textAlign = "center";
    data.rings.forEach((ring, index) => {
      context.beginPath();
      context.ellipse(0, 0, ring.height * data.stretch, ring.height, 0, 0, 2 * Math.PI);
      context.fillStyle = ["rgba(35,54,77,.045)", "rgba(35,54,77,.03)", "rgba(35,54,77,.02)"][index] ?? "transparent";
      context.fill();
      context.strokeStyle = "#d5dce3";
      context.setLineDash([4, 5]);
      context.stroke();
    });
    context.restore();
  }
  function labels(context) {
    context.save();
    context.textAlign = "center";
    context.font = '600 13px system-ui, "Noto Sans CJK SC", "Microsoft YaHei", "PingFang SC", sans-serif';
    context.lineWidth = 4;
    for (const ring of data.rings) {
      const text = ring.least === ring.most ? `${ring.least} 地共有` : `${ring.least}–${ring.most} 地共有`;
      context.strokeStyle = "#ffffff";
      context.strokeText(text, 0, ring.height + 5);
      context.fillStyle = "#66737f";
      context.fillText(text, 0, ring.height + 5);
    }
    context.restore();
  }
  network.on("afterDrawing", labels);

  least.addEventListener("input", () => {
    document.getElementById("least-value").textContent = least.value;
    page.refresh();
  });

  page.start({
    shows: (node) => page.isCity(node) || page.measureOf(node).count >= Number(least.value) || Number(least.value) === 1,
    joins: () => true,
    hue: (edge) => page.hueOf(page.measureOf(edge.to)),
    sections,
    describe,
    hint,
    background,
    count: () => `${rows(false).length} / ${data.measures.length} 项措施`,
    reset: () => {
      least.value = 1;
      document.getElementById("least-value").textContent = "1";
    },
  });
})();
