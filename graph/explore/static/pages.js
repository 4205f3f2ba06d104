/* What every page can do beyond reading: find by name, sort tables, copy, choose. All of it works without, but slower. */
"use strict";
(() => {
  const body = document.body;
  const language = body.dataset.language;
  const served = "served" in body.dataset;

  /* The first letters of Chinese characters in pinyin, by the browser's own collation: a character belongs to the last
     letter whose first character does not come after it. One reading a character. */
  const LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ";
  const FIRST = "阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥扨它穵夕丫帀";
  const order = new Intl.Collator("zh-Hans-CN-u-co-pinyin").compare;
  const initials = (text) => [...text].map((sign) => {
    if (!/[㐀-鿿]/.test(sign)) return /[a-z0-9]/i.test(sign) ? sign.toLowerCase() : "";
    let at = FIRST.length - 1;
    while (at > 0 && order(FIRST[at], sign) > 0) at -= 1;
    return LETTERS[at].toLowerCase();
  }).join("");
  const folded = (text) => text.normalize("NFKC").toLowerCase().replace(/[\s“”"'‘’+]/g, "");

  /* How well a name answers what was typed; 0: not at all. */
  const rank = (entry, typed) => {
    if (entry.zh === typed || entry.en === typed) return 6;
    if (entry.zh.startsWith(typed)) return 5;
    if (entry.zh.includes(typed)) return 4;
    if (entry.en.startsWith(typed)) return 3.5;
    if (entry.letters.startsWith(typed)) return 3;
    if (entry.en.includes(typed)) return 2;
    return typed.length > 1 && entry.letters.includes(typed) ? 1 : 0;
  };
  const best = (names, typed, most) => {
    const wanted = folded(typed);
    if (!wanted) return [];
    return names.map((entry) => [rank(entry, wanted), entry]).filter(([score]) => score)
      .sort((one, other) => other[0] - one[0] || one[1].place - other[1].place).slice(0, most).map(([, entry]) => entry);
  };

  let loading = null;
  const names = () => {
    loading ??= new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = body.dataset.names;
      script.onload = () => done(window.policygraphNames.map(([kind, address, zh, en], place) => ({
        kind: window.policygraphKinds[kind], address, label: language === "en" && en ? en : zh, other: language === "en" ? zh : en,
        zh: folded(zh), en: folded(en), letters: initials(zh), place,
      })));
      script.onerror = failed;
      document.head.append(script);
    });
    return loading;
  };
  /* Where a page is, as seen from this one: a file in a copy, an address behind a server. */
  const root = body.dataset.root;
  const hrefOf = (address) => served
    ? `${address}${address.includes("?") ? "&" : "?"}lang=${language}`
    : encodeURI(root.replace(/index\.html$/, "") + fileOf(address));
  const fileOf = (address) => {
    const [path, query = ""] = address.split("?");
    const given = [...new URLSearchParams(query)].sort().map(([key, value]) => `~${key}=${value}`).join("");
    return (path.replace(/^\/|\/$/g, "") || "index") + given + ".html";
  };

  /* A field that completes names. `choose` gets the entry that was taken. */
  const complete = (input, list, status, choose, entries = names) => {
    let shown = [];
    let at = -1;
    const close = () => { list.hidden = true; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); at = -1; };
    const mark = (next) => {
      at = next;
      [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
      if (at >= 0) { input.setAttribute("aria-activedescendant", list.children[at].id); list.children[at].scrollIntoView({ block: "nearest" }); }
      else input.removeAttribute("aria-activedescendant");
    };
    const show = async () => {
      const typed = input.value;
      const found = best(await entries(), typed, 12);
      if (typed !== input.value) return;
      shown = found;
      list.replaceChildren(...found.map((entry, index) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${index}`;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        const name = document.createElement("span");
        name.textContent = entry.label;
        const kind = document.createElement("small");
        kind.textContent = entry.kind[language];
        item.append(name, kind);
        item.addEventListener("mousedown", (event) => { event.preventDefault(); close(); choose(entry); });
        return item;
      }));
      list.hidden = !found.length;
      input.setAttribute("aria-expanded", String(Boolean(found.length)));
      status.textContent = typed ? (found.length ? String(found.length) : input.dataset.none) : "";
      mark(-1);
    };
    input.addEventListener("focus", () => entries(), { once: true });
    input.addEventListener("input", show);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
      else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && shown.length) {
        event.preventDefault();
        list.hidden = false;
        input.setAttribute("aria-expanded", "true");
        const step = event.key === "ArrowDown" ? 1 : -1;
        mark((at + step + shown.length + (at < 0 && step < 0 ? 1 : 0)) % shown.length);
      } else if (event.key === "Enter" && shown.length && !list.hidden && at >= 0) {
        event.preventDefault();
        const entry = shown[at];
        close();
        choose(entry);
      } else if (event.key === "Enter" && !served) {
        event.preventDefault();
        if (shown.length) choose(shown[0]);
      }
    });
  };

  const find = document.getElementById("find");
  complete(find, document.getElementById("found"), document.getElementById("found-count"), (entry) => { location.href = hrefOf(entry.address); });

  /* Tables that are shown whole can be sorted; the first choice is the order they come in. */
  const number = (text) => Number.parseFloat(text.replace(/[,\s]/g, "").replace(/^[^\d+−-]+/, ""));
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const lines = table.tBodies[0];
    if (!lines || lines.rows.length < 3) continue;
    const original = [...lines.rows];
    [...table.tHead.rows[0].cells].forEach((head, index) => {
      if (head.classList.contains("k-evidence") || head.classList.contains("k-link")) return;
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const before = head.getAttribute("aria-sort");
        const numeric = head.matches(".k-number, .k-share, .k-figure");
        const next = before === null ? (numeric ? "descending" : "ascending") : { ascending: numeric ? null : "descending", descending: numeric ? "ascending" : null }[before];
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        if (next === null) { lines.append(...original); return; }
        head.setAttribute("aria-sort", next);
        const value = (row) => row.cells[index].textContent.trim();
        const compared = (one, other) => numeric
          ? (Number.isNaN(number(value(one))) ? 1 : Number.isNaN(number(value(other))) ? -1 : (number(value(one)) - number(value(other))) * (next === "descending" ? -1 : 1))
          : order(value(one), value(other)) * (next === "descending" ? -1 : 1);
        lines.append(...[...original].sort(compared));
      });
    });
  }

  for (const button of document.querySelectorAll(".copy")) {
    if (!navigator.clipboard) continue;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(document.getElementById(button.dataset.copies).textContent);
      button.textContent = button.dataset.done;
    });
  }

  /* Choices: several boxes of one name become one parameter; a copy without a server goes to the file, if it has it. */
  for (const form of document.querySelectorAll("form.choose")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = new Map();
      for (const [name, value] of new FormData(form)) if (value && name !== "lang") given.set(name, given.has(name) ? `${given.get(name)},${value}` : value);
      const defaults = new Map(Object.entries(JSON.parse(form.dataset.defaults || "{}")));
      for (const [name, value] of defaults) if (given.get(name) === value) given.delete(name);
      const query = [...given].map(([name, value]) => `${name}=${encodeURIComponent(value).replace(/%2C/g, ",")}`).join("&");
      const address = form.dataset.address + (query ? `?${query}` : "");
      if (served) location.href = hrefOf(address);
      else if (window.policygraphFiles?.includes(fileOf(address)) || !query) location.href = hrefOf(address);
      else form.querySelector(".static-note").hidden = false;
    });
  }

  /* On a narrow screen the menu scrolls: where the reader is stands in sight. */
  const current = document.querySelector(".top nav [aria-current]");
  if (current) current.closest("ul").scrollLeft = current.offsetLeft - 40;

  window.policygraph = { complete, initials, folded, hrefOf, language, served, best };
})();
