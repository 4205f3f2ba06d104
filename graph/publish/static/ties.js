"use strict";
/* Cities among themselves, or measures: an edge is a tie of `data.ties`, with the same number. What two cities share
   are measures, what two measures share are cities. */
(() => {
  const { data, el } = page;
  const least = document.getElementById("least");
  const order = document.getElementById("order");
  const sure = document.getElementById("sure");
  const ofCities = [...page.stillNodes.keys()].some(page.isCity);
  const toNode = (index) => (ofCities ? index : page.nodeOf(index));
  const unit = ofCities ? "项" : "地";

  /* The values a tie can be judged by; the slider steps through those that occur. */
  const strengths = {
    jaccard: { of: (tie) => tie.jaccard, text: (value) => value.toFixed(2) },
    shared: { of: (tie) => tie.shared, text: (value) => `${value} ${unit}` },
    surplus: { of: (tie) => Math.round(10 * (tie.shared - tie.expected)) / 10, text: (value) => `${value > 0 ? "+" : ""}${value.toFixed(1)} ${unit}` },
  };
  const strength = (tie) => strengths[order.value].of(tie);
  const isSure = (tie) => tie.q <= 0.05;
  let steps = [0];
  const bar = () => steps[Number(least.value)] ?? 0;
  const passes = (tie) => strength(tie) >= bar() && (!sure.checked || isSure(tie));

  /* At first no more ties than can be told apart: the strongest, some two a city or one a measure. */
  const many = (ofCities ? 2 : 1) * page.stillNodes.size;
  function prepare() {
    const values = data.ties.map(strength).sort((a, b) => b - a);
    steps = [...new Set(values)].reverse();
    least.max = Math.max(steps.length - 1, 0);
    const enough = values[Math.min(many, values.length) - 1];
    least.value = Math.max(0, steps.findIndex((value) => value > enough));
    if (enough === undefined || values.length <= many) least.value = 0;
    say();
  }
  function say() {
    document.getElementById("least-value").textContent = steps.length ? strengths[order.value].text(bar()) : "–";
  }

  const nameOf = (index) => page.names(toNode(index))[0];
  const pairName = (tie) => `${nameOf(tie.first)} — ${nameOf(tie.second)}`;
  const facts = (tie) => `共有 ${tie.shared} ${unit} · 预期 ${tie.expected.toFixed(1)} · Jaccard ${tie.jaccard.toFixed(2)} · q = ${tie.q.toFixed(tie.q < 0.001 ? 4 : 3)}`;
  const visible = (tie) => passes(tie) && page.shows(toNode(tie.first)) && page.shows(toNode(tie.second));
  const strongestFirst = (a, b) => strength(b) - strength(a) || a.first - b.first || a.second - b.second;
  const numbered = data.ties.map((tie, edge) => ({ ...tie, edge }));

  /* What both ends have: [city, measure of the first, measure of the second], as pairs with evidence. */
  function common(tie) {
    const others = ofCities ? data.measures : data.cities;
    const pair = (end, other) => (ofCities ? page.pairOf(end, other) : page.pairOf(other, end));
    return others.map((_, other) => [other, pair(tie.first, other), pair(tie.second, other)])
      .filter(([other, first, second]) => first && second && (ofCities || data.cities[other].known));
  }

  function sections() {
    const found = numbered.filter((tie) => visible(tie) && (page.matches(toNode(tie.first)) || page.matches(toNode(tie.second))));
    const ties = found.sort(strongestFirst).map((tie) => ({
      edge: tie.edge, colour: isSure(tie) ? "#23364d" : "#c3ccd6", main: pairName(tie),
      sub: `共有 ${tie.shared} ${unit} · 预期 ${tie.expected.toFixed(1)} · q ${tie.q.toFixed(2)}`, side: strengths[order.value].text(strength(tie)),
    }));
    const nodes = [...page.stillNodes.keys()].filter((node) => page.shows(node) && page.matches(node)).map((node) => {
      const [main, sub] = page.names(node);
      const looks = ofCities ? { kind: "city" } : { colour: page.hueOf(page.measureOf(node)) };
      const side = ofCities ? `${data.pairs.filter((pair) => pair.city === node).length} 项` : `${page.measureOf(node).count} 地`;
      return { node, main, sub, side, ...looks };
    });
    const names = ofCities ? ["城市", "Cities"] : ["措施", "Measures"];
    return [{ zh: "连线", en: "Ties", rows: ties }, { zh: names[0], en: names[1], rows: nodes }];
  }

  function describeTie(tie) {
    const parts = [el("h2", { tabindex: -1, text: pairName(tie) }), el("p", { class: "facts", text: facts(tie) })];
    parts.push(el("p", { class: "facts" }, isSure(tie)
      ? "难以用偶然解释。 More than chance explains."
      : "可以用偶然解释，不等于没有关系。 Chance can explain it, which is no proof that there is no relation."));
    for (const [other, first, second] of common(tie)) {
      const name = ofCities ? data.measures[other].zh : page.cityName(data.cities[other]);
      parts.push(el("h3", { text: name }));
      for (const [end, pair] of [[tie.first, first], [tie.second, second]]) {
        parts.push(el("p", { class: "facts" }, el("b", { text: nameOf(end) }), ...pair.statuses.map(page.status)), ...page.evidence(pair));
      }
    }
    parts.push(el("h3", {}, page.link(toNode(tie.first))), el("h3", {}, page.link(toNode(tie.second))));
    return parts;
  }
  function describeNode(node) {
    const parts = [...page.title(node)];
    if (!ofCities) {
      const measure = page.measureOf(node);
      parts.push(page.themeLine(measure), measure.definition ? el("p", { class: "facts", text: measure.definition }) : null);
      const who = data.pairs.filter((pair) => page.nodeOf(pair.measure) === node && data.cities[pair.city].known);
      parts.push(el("p", { class: "facts", text: `${measure.count} 地采用 adopted by ${measure.count}：${who.map((pair) => page.cityName(data.cities[pair.city])).join("、")}` }));
    }
    const ties = numbered.filter((tie) => toNode(tie.first) === node || toNode(tie.second) === node).sort(strongestFirst);
    parts.push(el("h3", { text: `与其他的比较 Compared with the others (${ties.length})` }));
    for (const tie of ties) {
      const other = toNode(tie.first) === node ? tie.second : tie.first;
      const button = el("button", { type: "button", class: "link", text: nameOf(other), click: () => page.choose({ edge: tie.edge }) });
      parts.push(el("p", { class: "facts" }, button, isSure(tie) ? " ★" : "", el("small", { text: ` ${facts(tie)}` })));
    }
    return parts.filter(Boolean);
  }
  const describe = (what) => ("edge" in what ? describeTie(data.ties[what.edge]) : describeNode(what.node));

  function hint(what) {
    if ("node" in what) {
      const [zh, en] = page.names(what.node);
      return [el("b", { text: zh }), en ? el("small", { text: ` ${en}` }) : null].filter(Boolean);
    }
    const tie = data.ties[what.edge];
    const shared = common(tie).map(([other]) => (ofCities ? data.measures[other].zh : page.cityName(data.cities[other])));
    const text = shared.slice(0, 12).join("、") + (shared.length > 12 ? "…" : "");
    return [el("b", { text: pairName(tie) }), el("p", { text: facts(tie) }), el("p", { text }), page.quote(common(tie)[0]?.[1])].filter(Boolean);
  }

  for (const control of [least, sure]) {
    control.addEventListener("input", () => {
      say();
      page.refresh();
    });
  }
  order.addEventListener("input", () => {
    prepare();
    page.refresh();
  });
  if (!ofCities) order.value = "surplus";
  prepare();

  /* A node none of whose ties is shown steps back. */
  let tied = new Set();
  page.start({
    shows: () => true,
    joins: (edge) => passes(data.ties[edge.id]),
    rests: (node) => !tied.has(node),
    plain: (edge) => (isSure(data.ties[edge.id]) ? "#4b6484" : "#c3ccd6"),
    hue: () => "#23364d",
    sections,
    describe,
    hint,
    count: () => {
      const shown = data.ties.filter(visible);
      tied = new Set(shown.flatMap((tie) => [toNode(tie.first), toNode(tie.second)]));
      return `${shown.length} / ${data.ties.length} 条连线 · q ≤ 0.05：${data.ties.filter(isSure).length} 条`;
    },
    reset: () => {
      sure.checked = false;
      order.value = ofCities ? "jaccard" : "surplus";
      prepare();
    },
  });
})();
