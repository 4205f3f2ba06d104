"use strict";
// What is named by a key ("c-" and a place, "m-" and a measure) is brought out in all pictures at once.
(function () {
  const chosen = document.getElementById("chosen");
  const told = document.getElementById("told");
  const anchors = JSON.parse(document.getElementById("anchors").textContent);
  const marks = [...document.querySelectorAll(".picture [data-k]")].map(function (mark) {
    return { mark: mark, keys: mark.dataset.k.split(" ") };
  });

  function bringOut(keys) {
    document.body.classList.toggle("lit", keys.length > 0);
    marks.forEach(function (each) {
      each.mark.classList.toggle("on", keys.length > 0 && keys.every(function (key) { return each.keys.includes(key); }));
    });
  }

  function say(words, anchor) {
    told.textContent = words;
    if (anchor) {
      const link = document.createElement("a");
      link.href = "report.html#" + anchor;
      link.textContent = "原文 the text";
      told.append(" ", link);
    }
  }

  chosen.addEventListener("change", function () {
    bringOut(chosen.value ? [chosen.value] : []);
    say("");
  });

  document.getElementById("highlight").addEventListener("reset", function () {
    bringOut([]);
    say("");
  });
  document.getElementById("highlight").addEventListener("submit", function (event) { event.preventDefault(); });

  document.querySelector("main").addEventListener("click", function (event) {
    const mark = event.target.closest(".picture [data-k]");
    if (!mark) { return; }
    const keys = mark.dataset.k.split(" ");
    const title = mark.querySelector("title");
    chosen.value = keys.length === 1 ? keys[0] : "";
    bringOut(keys);
    say(title ? title.textContent : "", anchors[keys.join(" ")]);
  });

  function file(picture) {
    const copy = picture.cloneNode(true);
    copy.querySelectorAll("[class]").forEach(function (each) { each.removeAttribute("class"); });
    copy.removeAttribute("class");
    copy.removeAttribute("aria-labelledby");
    const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    ["width", "height"].forEach(function (side) { paper.setAttribute(side, picture.getAttribute(side)); });
    paper.setAttribute("fill", "#ffffff");
    copy.prepend(paper);
    return new XMLSerializer().serializeToString(copy);
  }

  function save(address, name) {
    const link = document.createElement("a");
    link.href = address;
    link.download = name;
    link.click();
  }

  document.querySelector("main").addEventListener("click", function (event) {
    const button = event.target.closest("button[data-save]");
    if (!button) { return; }
    const figure = button.closest("figure");
    const picture = figure.querySelector("svg");
    const name = figure.id.replace("picture-", "") + "." + button.dataset.save;
    const address = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(file(picture));
    if (button.dataset.save === "svg") {
      save(address, name);
      return;
    }
    const image = new Image();
    image.addEventListener("load", function () {
      const canvas = document.createElement("canvas");
      canvas.width = 3 * picture.getAttribute("width");
      canvas.height = 3 * picture.getAttribute("height");
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      save(canvas.toDataURL("image/png"), name);
    });
    image.src = address;
  });
}());
