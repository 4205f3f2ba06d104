/* The picture of /explore: nodes and lines as they are handed over, where they stand, and the picture as a file.

   The two sets are always told apart: places are dark circles, measures light boxes with the colour of their theme; they
   stand in two columns, or places on a ring around the measures. Positions depend on the order given alone. */
"use strict";
window.policygraphDrawing = (() => {
  const FACE = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';
  const INK = "#23364d";
  const style = [
    { selector: "node", style: { "font-family": FACE, "font-size": 13, color: "#1b2733", label: "data(label)", "text-valign": "center", "text-halign": "center", "min-zoomed-font-size": 6 } },
    { selector: "node.city", style: { shape: "ellipse", width: 46, height: 46, "background-color": INK, color: "#fff", "font-size": 12.5 } },
    { selector: "node.measure, node.theme", style: { shape: "round-rectangle", width: "data(width)", height: 24, "background-color": "data(tint)", "border-width": 1.5, "border-color": "data(colour)" } },
    { selector: "node.theme", style: { height: 34, "border-width": 3, "font-weight": "bold" } },
    { selector: "node.around", style: { shape: "cut-rectangle", width: "data(width)", height: 22, "background-color": "#fff", "border-width": 1, "border-style": "dashed", "border-color": "#56626f", "font-size": 12 } },
    { selector: "node.columned.city", style: { "text-halign": "left", "text-margin-x": -8, color: "#1b2733", width: 18, height: 18 } },
    { selector: "edge", style: { "curve-style": "haystack", "haystack-radius": 0, width: 1.1, "line-color": "#c3ccd6", opacity: 0.75 } },
    { selector: "edge.planned", style: { "line-style": "dashed" } },
    { selector: "edge.achieved", style: { width: 2.2, "line-color": "#8fb59c" } },
    { selector: "edge.around", style: { "line-style": "dotted", "line-color": "#56626f" } },
    { selector: ".faded", style: { opacity: 0.13 } },
    { selector: "edge.near", style: { "line-color": INK, opacity: 1, width: 2 } },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": "#e0a100" } },
  ];

  /* How wide a label is, in pixels: an ideograph is as wide as it is high. */
  const width = (label, size = 13) => [...label].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e7f ? 1 : 0.56), 0) * size + 18;

  /* Two columns: places on the left, measures on the right, what is around a measure to its right. */
  const columns = (cities, measures) => {
    const step = 30;
    const most = Math.max(measures.length, cities.length, 1);
    const at = new Map();
    cities.forEach((id, index) => at.set(id, { x: 0, y: ((index + 0.5) * most / cities.length) * step }));
    const widest = Math.max(...measures.map((node) => node.width), 100);
    measures.forEach((node, index) => at.set(node.id, { x: 420 + widest / 2, y: ((index + 0.5) * most / measures.length) * step }));
    return at;
  };

  /* Two rings: places around, measures on ellipses within, those of most places in the middle; on each ellipse a measure
     stands in the direction of its places, as far as there is room. */
  const rings = (cities, measures) => {
    const at = new Map();
    const angle = new Map(cities.map((id, index) => [id, (2 * Math.PI * index) / cities.length - Math.PI / 2]));
    const waiting = [...measures].sort((one, other) => other.count - one.count || one.order - other.order);
    const GAP = 12, RISE = 46, STRETCH = 1.75;
    let radius = 26;
    while (waiting.length) {
      // The circumference of the ellipse, by Ramanujan's first approximation.
      const a = radius * STRETCH, b = radius;
      const room = Math.PI * (3 * (a + b) - Math.sqrt((3 * a + b) * (a + 3 * b)));
      const row = [];
      for (let used = 0; waiting.length && (row.length === 0 || used + waiting[0].width + GAP <= room);) { used += waiting[0].width + GAP; row.push(waiting.shift()); }
      const wish = (node) => {
        const x = node.cities.reduce((sum, id) => sum + Math.cos(angle.get(id)), 0), y = node.cities.reduce((sum, id) => sum + Math.sin(angle.get(id)), 0);
        return Math.abs(x) + Math.abs(y) < 1e-9 ? 0 : Math.atan2(y, x);
      };
      const placed = row.map((node) => [wish(node), node]).sort((one, other) => one[0] - other[0] || one[1].order - other[1].order);
      const widths = placed.map(([, node]) => node.width + GAP);
      const whole = widths.reduce((sum, each) => sum + each, 0) || 1;
      let start = placed.length ? placed[0][0] : 0, done = 0;
      placed.forEach(([, node], index) => {
        const turn = start + ((done + widths[index] / 2) / whole) * 2 * Math.PI;
        at.set(node.id, { x: Math.cos(turn) * a, y: Math.sin(turn) * b });
        done += widths[index];
      });
      radius += RISE;
    }
    const outer = Math.max(radius + 30, (cities.length * 56) / (2 * Math.PI * 1.3));
    for (const [id, turn] of angle) at.set(id, { x: Math.cos(turn) * outer * STRETCH, y: Math.sin(turn) * outer });
    return at;
  };

  const open = (container) => window.cytoscape({
    container, style, elements: [], layout: { name: "preset" }, minZoom: 0.02, maxZoom: 4,
    hideEdgesOnViewport: false, textureOnViewport: false, boxSelectionEnabled: false, autounselectify: true, autoungrabify: true,
  });

  const save = (name, blob) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
  };

  const escaped = (text) => text.replace(/[<>&"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const box = (node) => ({ w: node.width(), h: node.height() });

  /* The picture in lines, boxes and words, as it is drawn: for print, and to be edited. */
  const svg = (cy) => {
    const frame = cy.elements().boundingBox();
    const parts = [];
    cy.edges().forEach((edge) => {
      const from = edge.source().position(), to = edge.target().position();
      const dash = { dashed: "6 4", dotted: "2 3" }[edge.style("line-style")];
      parts.push(`<line x1="${from.x.toFixed(1)}" y1="${from.y.toFixed(1)}" x2="${to.x.toFixed(1)}" y2="${to.y.toFixed(1)}" stroke="${edge.style("line-color")}" stroke-width="${parseFloat(edge.style("width"))}" opacity="${edge.style("opacity")}"${dash ? ` stroke-dasharray="${dash}"` : ""}/>`);
    });
    cy.nodes().forEach((node) => {
      const { x, y } = node.position(), { w, h } = box(node);
      const paint = `fill="${node.style("background-color")}" stroke="${node.style("border-color")}" stroke-width="${parseFloat(node.style("border-width"))}" opacity="${node.style("opacity")}"`;
      parts.push(node.hasClass("city")
        ? `<circle cx="${x.toFixed(1)}" cy="${y.toFixed(1)}" r="${w / 2}" ${paint}/>`
        : `<rect x="${(x - w / 2).toFixed(1)}" y="${(y - h / 2).toFixed(1)}" width="${w.toFixed(1)}" height="${h}" rx="5" ${paint}/>`);
      const left = node.style("text-halign") === "left";
      parts.push(`<text x="${(left ? x - w / 2 - 8 : x).toFixed(1)}" y="${(y + 4.5).toFixed(1)}" text-anchor="${left ? "end" : "middle"}" font-size="${parseFloat(node.style("font-size"))}" fill="${node.style("color")}" opacity="${node.style("opacity")}">${escaped(node.data("label"))}</text>`);
    });
    const view = [frame.x1 - 20, frame.y1 - 20, frame.w + 40, frame.h + 40].map((number) => number.toFixed(1));
    return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.join(" ")}" width="${view[2]}" height="${view[3]}" font-family="${escaped(FACE)}"><rect x="${view[0]}" y="${view[1]}" width="${view[2]}" height="${view[3]}" fill="#fff"/>\n${parts.join("\n")}\n</svg>\n`;
  };

  /* No side longer than what browsers can paint. */
  const png = (cy) => {
    const frame = cy.elements().boundingBox();
    return cy.png({ output: "blob", bg: "#fff", full: true, scale: Math.min(2, 12000 / Math.max(frame.w, frame.h, 1)) });
  };

  return { open, columns, rings, width, save, svg, png };
})();
