// Answers as tables of cells, and what the views need to know of their columns.

export function read(yasr) {
  const bindings = yasr.results?.getBindings?.();
  if (!bindings || !bindings.length) return null;
  const names = yasr.results.getVariables();
  const rows = bindings.map((binding) => names.map((name) => cell(binding[name])));
  return { names, rows, columns: names.map((name, place) => column(name, rows.map((row) => row[place]), names)) };
}

function cell(binding) {
  if (!binding) return null;
  return { text: binding.value, isIri: binding.type === "uri" };
}

function column(name, cells, names) {
  const there = cells.filter(Boolean);
  const isIri = there.length > 0 && there.every((each) => each.isIri);
  const isNumber = there.length > 0 && there.every((each) => !each.isIri && each.text !== "" && !Number.isNaN(+each.text));
  const stem = name.replace(/_?labels?$/i, "");
  return {
    name,
    isIri,
    isNumber,
    isList: /labels$/i.test(name),
    // measure_label names what measure is.
    names: stem !== name && names.includes(stem) ? names.indexOf(stem) : null,
    distinct: new Set(there.map((each) => each.text)).size,
  };
}

// Columns that name things, labels before IRIs, an IRI that has a label left out.
export function naming(table) {
  const labelled = new Set(table.columns.map((each) => each.names).filter((each) => each !== null));
  return table.columns
    .map((each, place) => ({ ...each, place }))
    .filter((each) => !each.isNumber && !labelled.has(each.place) && each.distinct > 0);
}

export function numbers(table) {
  return table.columns.map((each, place) => ({ ...each, place })).filter((each) => each.isNumber);
}

// The things of a cell: its text, or each text of a list, with the IRI that the row has for it.
export function things(table, row, place) {
  const value = row[place];
  if (!value) return [];
  const about = table.columns[place];
  if (value.isIri) return [{ text: local(value.text), iri: value.text }];
  if (about.isList) return value.text.split("、").map((text) => ({ text, iri: null }));
  const named = about.names !== null && row[about.names]?.isIri ? row[about.names].text : null;
  return [{ text: value.text, iri: named }];
}

export function local(iri) {
  return decodeURIComponent(iri.replace(/%(?![0-9A-Fa-f]{2})/g, "%25")).split(/[#/]/).filter(Boolean).pop() ?? iri;
}
