// The bundled editor speaks English alone: its own words are put into Chinese where and when they appear. What an answer
// or a query holds is never touched.
const OURS = "tbody, .CodeMirror-code, .CodeMirror-hints, .view, .problem, .dt-column-title, .tabPanel pre, style";
const WORDS = {
  "Close tab": "关闭",
  "Add tab": "新的查询",
  "Add a new tab": "新的查询",
  "Open settings": "设置",
  Settings: "设置",
  "Request method": "请求方法",
  "Accept Headers": "答案的格式",
  "Ask / Select": "ASK / SELECT",
  "Construct / Describe": "CONSTRUCT / DESCRIBE",
  Arguments: "参数",
  "Header Arguments": "请求头",
  "Default Graphs": "默认图",
  "Named Graphs": "命名图",
  "Clear endpoint": "清除",
  "Share query": "分享这个查询",
  "Run query": "运行",
  "Query is being executed": "正在运行",
  "Abort query": "停止",
  "Query contains an error": "查询有错误",
  "Download Results": "下载答案",
  "Download result": "下载答案",
  "Simple view": "简短",
  Ellipse: "截断长文字",
  "Filter query results": "在答案中查找",
  "Page size:": "每页行数：",
  All: "全部",
  pagination: "翻页",
  First: "第一页",
  Previous: "上一页",
  Next: "下一页",
  Last: "最后一页",
  "Show settings": "设置",
  "Copy shareable link": "复制链接",
  "Rename Tab": "改名",
  "Copy Tab": "复制",
  "Close Tab": "关闭",
  "Close other tabs": "关闭其他",
  "Reset To Default": "恢复",
  "Re-open Closed Tab": "重新打开",
  "No data available in table": "没有答案",
  "No matching records found": "没有找到",
};
const PATTERNS = [
  [/^Shows (.+) view$/, "看$1"],
  [/^View documentation of .+$/, ""],
  [/^(\d+) results? in ([\d.]+) seconds?$/, "$1 行，$2 秒"],
  [/^(\d+) results?$/, "$1 行"],
  [/^Showing (\S+) to (\S+) of (\S+) entries$/, "第 $1–$2 行，共 $3 行"],
  [/^Showing (\S+) to (\S+) of (\S+) entries \(filtered from (\S+) total entries\)$/, "第 $1–$2 行，共 $3 行（全部 $4 行）"],
  [/^(.+): Activate to sort$/, "$1：排序"],
  [/^(.+): Activate to invert sorting$/, "$1：倒序"],
  [/^(.+): Activate to remove sorting$/, "$1：不排序"],
];

function chinese(text) {
  const bare = text.trim();
  if (Object.hasOwn(WORDS, bare)) return text.replace(bare, WORDS[bare]);
  const found = PATTERNS.find(([pattern]) => pattern.test(bare));
  return found ? bare.replace(...found) : text;
}

function translate(node) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  if (!element?.closest || element.closest(OURS)) return;
  if (node.nodeType === Node.TEXT_NODE) {
    const said = chinese(node.data);
    if (said !== node.data) node.data = said;
    return;
  }
  for (const name of ["title", "aria-label", "placeholder"]) {
    const given = node.getAttribute(name);
    const said = given && chinese(given);
    if (said !== given) node.setAttribute(name, said);
  }
  for (const child of node.childNodes) translate(child);
}

export function inChinese(place) {
  const watch = { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ["title", "aria-label", "placeholder"] };
  new MutationObserver((changes) => {
    for (const { target, addedNodes } of changes) {
      if (addedNodes.length) addedNodes.forEach(translate);
      else translate(target);
    }
  }).observe(place, watch);
  translate(place);
}
