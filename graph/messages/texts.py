"""What a text or its metadata lacks, and decisions and vocabularies that do not fit."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    "front-matter-wrong": (
        "文件开头的 YAML 说明读不懂，已忽略。请改成“键: 值”的行。",
        "the YAML at the top of the file could not be read and was ignored. Write it as lines 'key: value'.",
    ),
    "no-place": (
        "文中看不出是哪个地方的文章，它的措施不会算到任何城市名下。请在文件开头写明“city: …市”。",
        "the text does not tell whose article this is; its measures count for no city. Put 'city: …' at the top of the file.",
    ),
    "place-unknown": (
        "不认识地名“{place}”。请写全称，如“温州市”。",
        "the place '{place}' is not known. Write its full Chinese name, as official documents do.",
    ),
    "date-wrong": (
        "日期“{date}”读不懂，已忽略。请写成 2019-10-09。",
        "the date '{date}' could not be read and was ignored. Write it as 2019-10-09.",
    ),
    "article-empty": (
        "署名“{byline}”之下没有正文，已略过。请检查原文。",
        "there is no text below the byline '{byline}'; it was passed over. Check the original.",
    ),
    "article-twice": (
        "这篇文章与“{other}”中的一篇逐字相同，只计一次。请去掉重复的一份。",
        "this article is the same, letter for letter, as one in '{other}' and is counted once. Remove the copy.",
    ),
    "article-reprinted": (
        "这篇文章与“{other}”中的一篇有 {percent}% 相同，是它的转载；两篇都在图谱里，统计时只算一次。如果不是转载，请在文件开头写明各自的日期或文号。",
        "this article says again {percent}% of one in '{other}' and is a reprint of it; the graph holds both, counts count one. If it is none, give both their dates or numbers at the top of the files.",
    ),
    "no-sentence": (
        "文章里没有句子，已略过。请检查文件。",
        "the article holds no sentence; it was passed over. Check the file.",
    ),
    "decisions-without-header": (
        "这个决定文件的第一行没有 decision 一栏，没有应用。栏目是：{columns}。请写上栏目名。",
        "the first line of this file of decisions has no column 'decision'; nothing of it was applied. "
        "The columns are: {columns}. Write their names on the first line.",
    ),
    "decisions-column-missing": (
        "决定文件缺少栏目：{columns}。决定已应用，但看不出是谁、何时作的。请补上。",
        "this file of decisions has no column {columns}. The decisions were applied, but nobody can tell whose they are and of when. Add it.",
    ),
    "decision-row-broken": (
        "这一行的引号没有配对，或格子比栏目多，没有应用。请检查逗号和引号。",
        "the quotes of this row do not close, or it has more cells than the header; it was not applied. Check its commas and quotes.",
    ),
    "decision-unknown": (
        "不认识“{action}”这种决定，没有应用。可以写：{known}。请改正。",
        "'{action}' is no decision that is known; the row was not applied. There are: {known}. Correct it.",
    ),
    "decision-incomplete": (
        "“{action}”这一行缺少格子，没有应用。它需要：{needs}（/ 表示其中一种）。请补上。",
        "this row lacks cells for '{action}' and was not applied. It needs {needs} (/ stands between ways). Fill them in.",
    ),
    "decision-too-narrow": (
        "“{action}”管的是整个措施，这一行却填了 {columns}，没有应用。请清空这些格子；只改一处请用 relabel。",
        "'{action}' is about a measure as a whole, but this row fills {columns}; it was not applied. Empty these cells, or write relabel for one place.",
    ),
    "decision-of-two": (
        "这一行同时填了 measure 和 candidate，没有应用。请只留一个。",
        "this row fills both measure and candidate and was not applied. Keep one of them.",
    ),
    "decision-place-wrong": (
        "begin 和 end 须是两个整数，前小后大，并同时填 article 和 phrase；这一行没有应用。请从表格里照抄。",
        "begin and end have to be two whole numbers, the smaller first, beside article and phrase; this row was not applied. Copy them from a table.",
    ),
    "decision-unsigned": (
        "决定已应用，但 {columns} 是空的。请写明是谁、何时作的。",
        "the decision was applied, but {columns} is empty. Say who decided and when.",
    ),
    "decision-date-wrong": (
        "决定已应用，但日期“{date}”读不懂。请写成 2026-03-01。",
        "the decision was applied, but its date '{date}' could not be read. Write it as 2026-03-01.",
    ),
    "decision-status-wrong": (
        "“{status}”不是一种状态，没有应用。可以写：{known}，或者留空。",
        "'{status}' is no status; the row was not applied. Write one of {known}, or leave the cell empty.",
    ),
    "decision-id-wrong": (
        "“{id}”不能作新措施的标识，没有应用。请写中文名称，或用小写字母、数字和连字符（不以 x- 开头，不含字母 service）。",
        "'{id}' cannot be the id of a new measure; the row was not applied. Write a Chinese name, or lower-case letters, digits and hyphens "
        "(not x- at the beginning, and not the letters 'service').",
    ),
    "decision-without-theme": (
        "新措施要归入一个主题，没有应用。请在 theme 一栏填：{themes} 之一。",
        "a new measure has to be under a theme; the row was not applied. Fill in theme, one of: {themes}.",
    ),
    "decision-theme-unknown": (
        "没有主题“{theme}”，没有应用。可以填：{themes}。请改正。",
        "there is no theme '{theme}'; the row was not applied. There are: {themes}. Correct it.",
    ),
    "decision-means-merge": (
        "这个名称已经是措施“{measure}”的，没有应用。要把两者并为一项，请用 merge。",
        "this name is that of the measure '{measure}' already; the row was not applied. To make one of the two, write merge.",
    ),
    "decision-contradicts": (
        "这一行与 {other} 行的决定矛盾，以后面这一行为准。请删去其中一行。",
        "this row contradicts that of {other}; this one, the later, stands. Delete one of them.",
    ),
    "decision-merges-circle": (
        "这一行的合并与后面的合并成了一圈（{id} 又变回自己），没有应用。请删去其中一行。",
        "with this row the merges go in a circle ({id} becomes itself); it was not applied, the later ones were. Delete one of them.",
    ),
    "decision-article-gone": (
        "决定所说的文章“{article}”已经不在语料里，暂未应用。请更新这一行，或放回文章；文章回来时它会再生效。",
        "the article '{article}' that this decision is about is no longer in the corpus; it was not applied. Bring the row up to date, or put the article back: "
        "the decision then holds again.",
    ),
    "decision-city-gone": (
        "语料里没有“{city}”的文章，暂未应用。请检查代码或名称。",
        "the corpus has no article of '{city}'; the row was not applied. Check the code or name.",
    ),
    "decision-phrase-gone": (
        "“{phrase}”已不在原处，在文章里出现 {number} 次，无法确定是哪一处，暂未应用。请从新的表格里照抄 begin、end 和 phrase。",
        "'{phrase}' is no longer at its place and stands in the article {number} times, so that its place cannot be told; the row was not applied. "
        "Copy begin, end and phrase from the new tables.",
    ),
    "decision-measure-gone": (
        "没有措施“{measure}”，暂未应用。请检查标识或名称。",
        "there is no measure '{measure}'; the row was not applied. Check its id or name.",
    ),
    "decision-candidate-gone": (
        "没有候选措施“{candidate}”了，暂未应用。请从新的 candidates.csv 里照抄，或删去这一行。",
        "there is no candidate '{candidate}' any more; the row was not applied. Copy it from the new candidates.csv, or delete the row.",
    ),
    "decision-nothing-left": (
        "这里已经没有这个决定所说的提及，暂未应用。请从新的表格里照抄，或删去这一行。",
        "what this decision is about is no longer found there; the row was not applied. Copy the cells from the new tables, or delete the row.",
    ),
}
