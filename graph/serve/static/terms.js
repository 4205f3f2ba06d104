// Completion: the ontology's terms and the names of measures, places and the like, from this server alone.
// Type a prefixed name (measure:tea) or any part of a Chinese or English name (教师, rotation).

const MOST = 60;
const LEAST_LATIN = 2;
const KEYWORDS = (
  "select distinct reduced where filter optional union minus graph bind values order group having limit offset " +
  "construct describe ask prefix base from named asc desc count sum avg min max sample concat lang str exists not in as"
).split(" ");
const WORD = /[^\s<>"'{}()[\];,^|/!=&*+]*$/u;

export async function loadTerms(prefixes) {
  const answer = await fetch("/api/terms");
  if (!answer.ok) return [];
  const known = Object.entries(prefixes).sort((one, other) => other[1].length - one[1].length);
  return (await answer.json()).terms.map((term) => ({ ...term, name: shortened(term.iri, known) }));
}

function shortened(iri, known) {
  const found = known.find(([, begin]) => iri.startsWith(begin));
  const rest = found && iri.slice(found[1].length);
  return found && /^[\w-]+$/.test(rest) ? `${found[0]}:${rest}` : `<${iri}>`;
}

export function shownName(term) {
  return [term.name, [term.zh, term.en].filter(Boolean).join(" · ")].filter(Boolean).join("  ");
}

export function matching(terms, word, wanted) {
  const typed = word.toLowerCase();
  const rank = (term) => {
    const names = [term.name, term.zh, term.en].filter(Boolean).map((name) => name.toLowerCase());
    const local = names[0].split(":").pop();
    if (names.some((name) => name.startsWith(typed)) || local.startsWith(typed)) return 0;
    return names.some((name) => name.includes(typed)) ? 1 : 2;
  };
  return terms
    .map((term) => ({ term, rank: rank(term), other: term.kind === wanted ? 0 : 1 }))
    .filter((each) => each.rank < 2)
    .sort((one, two) => one.other - two.other || one.rank - two.rank || one.term.name.length - two.term.name.length)
    .slice(0, MOST)
    .map((each) => each.term);
}

// What stands left of the cursor, and which kind of term fits there.
function typedWord(yasqe) {
  const cursor = yasqe.getDoc().getCursor();
  const word = WORD.exec(yasqe.getDoc().getLine(cursor.line).slice(0, cursor.ch))[0];
  return { word, begin: cursor.ch - word.length, end: cursor.ch };
}

function isPlace(yasqe) {
  const { word } = typedWord(yasqe);
  const token = yasqe.getTokenAt(yasqe.getDoc().getCursor());
  if (!word || /^[?$@_#]/.test(word) || ["comment", "string", "atom"].includes(token.type)) return false;
  if (/^[\d.]+$/.test(word)) return false;
  if (/[:\u3400-\u9fff]/.test(word)) return true;
  return word.length >= LEAST_LATIN && !KEYWORDS.some((keyword) => keyword.startsWith(word.toLowerCase()));
}

function wantedKind(yasqe) {
  const cursor = yasqe.getDoc().getCursor();
  const before = yasqe.getDoc().getLine(cursor.line).slice(0, typedWord(yasqe).begin).trimEnd();
  if (/(^|[\s;{])a$/.test(before)) return "class";
  return /([?$][\w\u3400-\u9fff]+|[>;]|\w:[\w-]+)$/.test(before) ? "property" : "thing";
}

export function register(Yasqe, prefixes, terms) {
  Yasqe.forkAutocompleter("prefixes", {
    name: "prefixes",
    persistenceId: null,
    get: () => Object.entries(prefixes).map(([name, iri]) => `${name}: <${iri}>`),
  });
  Yasqe.registerAutocompleter({
    name: "terms",
    bulk: false,
    autoShow: true,
    persistenceId: null,
    isValidCompletionPosition: isPlace,
    preProcessToken: (yasqe, token) => {
      const { word, begin, end } = typedWord(yasqe);
      return { ...token, string: word, from: { ch: begin }, to: { ch: end } };
    },
    get: async (yasqe, token) => matching(await terms, token.string, wantedKind(yasqe)).map((term) => term.name),
    postprocessHints: async (yasqe, hints) => {
      const shown = new Map((await terms).map((term) => [term.name, shownName(term)]));
      return hints.map((hint) => ({ ...hint, displayText: shown.get(hint.text) ?? hint.text }));
    },
  });
  Yasqe.defaults.autocompleters = ["variables", "prefixes", "terms"];
}
