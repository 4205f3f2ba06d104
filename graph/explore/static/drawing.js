/* The picture of /explore: nodes and lines as they are handed over, where they stand, and the picture as a file.

   The two sets are always told apart: places are dark circles, measures light boxes with the colour of their theme; they
   stand in two columns, or places on rings around the measures. Positions depend on the order given alone. */
"use strict";
window.policygraphDrawing = (() => {
  const FACE = '"Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", system-ui, sans-serif';
  const INK = "#23364d";
  /* Words within the picture are drawn when they are so high on the screen, in pixels. */
  const LEGIBLE = 7;
  const style = [
    { selector: "node", style: { "font-family": FACE, "font-size": 13, color: "#1b2733", label: "data(label)", "text-wrap": "wrap", "text-valign": "center", "text-halign": "center", "min-zoomed-font-size": LEGIBLE } },
    { selector: "node.city", style: { shape: "ellipse", width: "data(size)", height: "data(size)", "background-color": INK, color: "#fff", "font-size": 12.5 } },
    { selector: "node.measure, node.theme", style: { shape: "round-rectangle", width: "data(width)", height: "data(height)", "background-color": "data(tint)", "border-width": 1.5, "border-color": "data(colour)" } },
    { selector: "node.theme", style: { "border-width": 3, "font-weight": "bold" } },
    { selector: "node.around", style: { shape: "cut-rectangle", width: "data(width)", height: "data(height)", "background-color": "#fff", "border-width": 1, "border-style": "dashed", "border-color": "#56626f", "font-size": 12 } },
    { selector: "node.columned.city", style: { "text-halign": "left", "text-margin-x": -8, color: "#1b2733", width: 18, height: 18 } },
    { selector: "edge", style: { "curve-style": "haystack", "haystack-radius": 0, width: 1.1, "line-color": "#c3ccd6", opacity: 0.75 } },
    { selector: "edge.planned", style: { "line-style": "dashed" } },
    { selector: "edge.achieved", style: { width: 2.2, "line-color": "#8fb59c" } },
    { selector: "edge.around", style: { "line-style": "dotted", "line-color": "#56626f" } },
    { selector: ".faded", style: { opacity: 0.13 } },
    { selector: "edge.dense", style: { events: "no" } },
    { selector: "edge.near", style: { "line-color": INK, opacity: 1, width: 2, events: "yes" } },
    { selector: "node.chosen", style: { "border-width": 4, "border-color": "#e0a100" } },
  ];

  /* How wide words are, in pixels: an ideograph is as wide as it is high. */
  const reach = (text, size) => [...text].reduce((sum, sign) => sum + (sign.charCodeAt(0) > 0x2e7f ? 1 : 0.56), 0) * size;
  /* A label in one line or two alike in length, and the box around it. */
  const boxed = (label, size = 13) => {
    const whole = reach(label, size);
    const signs = [...label];
    let lines = [label];
    if (whole > 120) {
      const breaks = signs.map((sign, at) => at).filter((at) => at > 0 && (signs[at].charCodeAt(0) > 0x2e7f || signs[at - 1] === " ")
        && !/[”’）、，。》]/.test(signs[at]) && !/[“‘（《]/.test(signs[at - 1]));
      const half = breaks.sort((one, other) => Math.abs(reach(signs.slice(0, one).join(""), size) - whole / 2) - Math.abs(reach(signs.slice(0, other).join(""), size) - whole / 2))[0];
      if (half) lines = [signs.slice(0, half).join("").trim(), signs.slice(half).join("")];
    }
    return { label: lines.join("\n"), width: Math.max(...lines.map((line) => reach(line, size))) + 18, height: lines.length * size * 1.25 + 9 };
  };

  /* Two columns: places on the left, measures on the right; many of either in several columns beside each other, so many
     that the whole fills the picture best. `stretch` is the width of the picture divided by its height. */
  const columns = (cities, measures, stretch) => {
    const at = new Map();
    const line = Math.max(...measures.map((node) => node.height), 24) + 9, BESIDE = 130, BETWEEN = 190;
    const widest = measures.reduce((most, node) => Math.max(most, node.width), 60) + 26;
    const numbers = (count) => Array.from({ length: Math.max(1, Math.ceil(Math.sqrt(count))) }, (_, index) => index + 1);
    let best = { larger: 0 };
    for (const left of numbers(cities.length)) for (const right of numbers(measures.length)) {
      const height = Math.max(Math.ceil(cities.length / left) * 30, Math.ceil(measures.length / right) * line);
      const larger = Math.min(stretch / (left * BESIDE + BETWEEN + right * widest), 1 / height);
      if (larger > best.larger) best = { larger, left, right, height };
    }
    const spread = (items, number, put) => {
      const long = Math.ceil(items.length / number);
      items.forEach((item, index) => put(item, Math.floor(index / long), (((index % long) + 0.5) * best.height) / long));
    };
    spread(cities, best.left, (id, column, y) => at.set(id, { x: (column + 1 - best.left) * BESIDE, y }));
    spread(measures, best.right, (node, column, y) => at.set(node.id, { x: BETWEEN + (column + 0.5) * widest, y }));
    return at;
  };

  /* Two rings: places around, measures within, those of most places in the middle; each in the direction of its places as
     far as there is room. `stretch` is the width of the picture divided by its height. */
  const rings = (cities, measures, stretch) => {
    const at = new Map();
    const angle = new Map(cities.map((id, index) => [id, (2 * Math.PI * index) / cities.length - Math.PI / 2]));
    const wish = (node) => {
      const x = node.cities.reduce((sum, id) => sum + Math.cos(angle.get(id)), 0), y = node.cities.reduce((sum, id) => sum + Math.sin(angle.get(id)), 0);
      return Math.abs(x) + Math.abs(y) < 1e-9 ? 0 : Math.atan2(y, x);
    };
    const ranked = [...measures].sort((one, other) => other.count - one.count || one.order - other.order);
    // On each ellipse as many as it has room for, spread evenly in the order of their directions; the shape of the boxes
    // makes some overlap at its ends, and those are pushed apart.
    const waiting = [...ranked];
    for (let radius = 18; waiting.length; radius += 42) {
      const room = Math.PI * radius * (1 + stretch) * 0.92;
      const row = [];
      for (let used = 0; waiting.length && (!row.length || used + waiting[0].width + 14 <= room);) { used += waiting[0].width + 14; row.push(waiting.shift()); }
      const placed = row.map((node) => [wish(node), node]).sort((one, other) => one[0] - other[0] || one[1].order - other[1].order);
      // Turned so that the row as a whole stands nearest to its wishes.
      const x = placed.reduce((sum, [turn], index) => sum + Math.cos(turn - (2 * Math.PI * index) / placed.length), 0);
      const y = placed.reduce((sum, [turn], index) => sum + Math.sin(turn - (2 * Math.PI * index) / placed.length), 0);
      placed.forEach(([, node], index) => {
        const turn = Math.atan2(y, x) + (2 * Math.PI * index) / placed.length;
        at.set(node.id, { x: Math.cos(turn) * radius * stretch, y: Math.sin(turn) * radius });
      });
    }
    apart(ranked, at);
    // Very many places stand on several rings by turns, or the ring would leave the measures a speck in its middle.
    const ringsOfPlaces = Math.ceil(cities.length / 90);
    let outer = (cities.length * 58) / (Math.max(ringsOfPlaces, 1) * Math.PI * (1 + stretch));
    for (const node of ranked) { const { x, y } = at.get(node.id); outer = Math.max(outer, Math.hypot((Math.abs(x) + node.width / 2) / stretch, Math.abs(y) + node.height / 2)); }
    outer += 44;
    cities.forEach((id, index) => {
      const turn = angle.get(id), radius = outer + (index % ringsOfPlaces) * (64 / Math.min(stretch, 1));
      at.set(id, { x: Math.cos(turn) * radius * stretch, y: Math.sin(turn) * radius });
    });
    return at;
  };

  /* Push boxes apart along the shorter way until none covers another; near ones are found in a grid. */
  const apart = (nodes, at) => {
    const GAP = 7, CELL = 190;
    for (let round = 0; round < (nodes.length > 1500 ? 40 : 220); round += 1) {
      const grid = new Map();
      nodes.forEach((node, index) => { const { x, y } = at.get(node.id), key = `${Math.floor(x / CELL)} ${Math.floor(y / CELL)}`; if (!grid.has(key)) grid.set(key, []); grid.get(key).push(index); });
      let moved = false;
      for (const [key, own] of grid) {
        const [column, line] = key.split(" ").map(Number);
        for (const [right, down] of [[0, 0], [1, 0], [0, 1], [1, 1], [1, -1]]) {
          const others = grid.get(`${column + right} ${line + down}`) || [];
          for (const first of own) for (const second of others) {
            if (right === 0 && down === 0 && second <= first) continue;
            const one = at.get(nodes[first].id), other = at.get(nodes[second].id);
            const dx = other.x - one.x, dy = other.y - one.y;
            const lackX = (nodes[first].width + nodes[second].width) / 2 + GAP - Math.abs(dx), lackY = (nodes[first].height + nodes[second].height) / 2 + GAP - Math.abs(dy);
            if (lackX <= 0 || lackY <= 0) continue;
            moved = true;
            if (lackX < lackY) { const by = (lackX / 2 + 0.5) * (dx < 0 ? -1 : 1); one.x -= by; other.x += by; }
            else { const by = (lackY / 2 + 0.5) * (dy < 0 ? -1 : 1); one.y -= by; other.y += by; }
          }
        }
      }
      if (!moved) return;
    }
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
      const lines = node.data("label").split("\n"), size = parseFloat(node.style("font-size"));
      lines.forEach((line, index) => parts.push(`<text x="${(left ? x - w / 2 - 8 : x).toFixed(1)}" y="${(y + size * (0.35 + 1.2 * (index - (lines.length - 1) / 2))).toFixed(1)}" text-anchor="${left ? "end" : "middle"}" font-size="${size}" fill="${node.style("color")}" opacity="${node.style("opacity")}">${escaped(line)}</text>`));
    });
    const view = [frame.x1 - 20, frame.y1 - 20, frame.w + 40, frame.h + 40].map((number) => number.toFixed(1));
    return `<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view.join(" ")}" width="${view[2]}" height="${view[3]}" font-family="${escaped(FACE)}"><rect x="${view[0]}" y="${view[1]}" width="${view[2]}" height="${view[3]}" fill="#fff"/>\n${parts.join("\n")}\n</svg>\n`;
  };

  /* No side longer than what browsers can paint. */
  const png = (cy) => {
    const frame = cy.elements().boundingBox();
    return cy.png({ output: "blob", bg: "#fff", full: true, scale: Math.min(2, 12000 / Math.max(frame.w, frame.h, 1)) });
  };

  return { open, columns, rings, boxed, reach, save, svg, png, smallest: LEGIBLE / 13 };
})();
