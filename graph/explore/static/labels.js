/* Names over the picture of /explore where it is too far away for those within it to be read: the best connected places
   and measures by turns, as many as have room. They are in the list as well, so that no reader of screens needs them. */
"use strict";
window.policygraphLabels = (cy, container, { reach, smallest }) => {
  const SIZE = 12, HEIGHT = 20, MOST = 90;
  const layer = document.createElement("div");
  layer.className = "names";
  layer.setAttribute("aria-hidden", "true");
  container.append(layer);
  let ranked = [];

  /* Which come first; what is not faded before all others. Called when other nodes are drawn or chosen. */
  const rank = () => {
    const nodes = cy.nodes().not(".around").map((node) => ({
      words: node.data("words"), place: node.hasClass("city"), beside: node.hasClass("columned") && node.hasClass("city"),
      colour: node.data("colour") || "", at: node.position(), degree: node.degree(), faded: node.hasClass("faded"), chosen: node.hasClass("chosen"),
    }));
    const sorted = nodes.filter((node) => !node.faded).sort((one, other) => other.chosen - one.chosen || other.degree - one.degree);
    const [places, others] = [sorted.filter((node) => node.place), sorted.filter((node) => !node.place)];
    ranked = [];
    for (let index = 0; index < Math.max(places.length, others.length); index += 1) ranked.push(...others.slice(index, index + 1), ...places.slice(index, index + 1));
    put();
  };

  /* The first that stand in the frame and cover none before them. */
  const room = () => {
    const zoom = cy.zoom(), pan = cy.pan(), kept = [];
    for (const node of ranked) {
      const width = reach(node.words, SIZE) + 12;
      const middle = node.at.x * zoom + pan.x - (node.beside ? width / 2 + 9 * zoom + 4 : 0);
      const box = { node, left: middle - width / 2, top: node.at.y * zoom + pan.y - HEIGHT / 2, width };
      const inside = box.left >= 0 && box.top >= 0 && box.left + width <= cy.width() && box.top + HEIGHT <= cy.height();
      if (inside && kept.every((each) => Math.abs(each.top - box.top) > HEIGHT + 2 || each.left > box.left + width + 3 || box.left > each.left + each.width + 3)) kept.push(box);
      if (kept.length === MOST) break;
    }
    return kept;
  };

  const put = () => {
    const kept = cy.zoom() < smallest ? room() : [];
    while (layer.childElementCount < kept.length) layer.append(document.createElement("span"));
    [...layer.children].forEach((span, index) => {
      const box = kept[index];
      span.hidden = !box;
      if (!box) return;
      span.textContent = box.node.words;
      span.classList.toggle("city", box.node.place);
      span.style.borderColor = box.node.colour;
      span.style.transform = `translate(${box.left.toFixed(1)}px, ${box.top.toFixed(1)}px)`;
    });
  };

  cy.on("viewport resize", put);
  return rank;
};
