// What the scripts of the editor say, in Chinese and English.
const WORDS = {
  table: ["表格", "Table"],
  response: ["原始答案", "Response"],
  graph: ["关系图", "Graph"],
  matrix: ["矩阵", "Matrix"],
  chart: ["图表", "Chart"],
  rows: ["行", "Rows"],
  columns: ["列", "Columns"],
  value: ["数值", "Value"],
  label: ["名称", "Name"],
  count: ["行数", "number of rows"],
  query: ["查询", "Query"],
  pageSize: ["每页行数", "Rows a page"],
  scroll: ["全文，可以滚动", "The whole text, to scroll"],
  cutDrawn: ["只画出前 {shown} 个，共 {all} 个。", "The first {shown} of {all} are drawn."],
  cutRows: [
    "答案太长，只给了一部分（{limit}）。请加条件或 LIMIT。",
    "The answer is longer; only a part is here ({limit}). Add conditions, or LIMIT.",
  ],
  askNext: ["点击：接着问它；Ctrl+点击：打开它的页面", "Click: ask about it; Ctrl+click: open its page"],
  goThere: ["到出错的地方", "Go to the place"],
  nothing: ["这个答案画不出这种图。", "This answer cannot be drawn in this way."],
  unreachable: ["服务器没有回答。它还在运行吗？", "The server does not answer. Is it still running?"],
};

let chosen = 1;

export function useLanguage(language) {
  chosen = language === "zh" ? 0 : 1;
}

export function say(key, places = {}) {
  return WORDS[key][chosen].replace(/\{(\w+)\}/g, (_, name) => places[name]);
}
