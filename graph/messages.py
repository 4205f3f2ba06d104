"""What users read when something is wrong: code -> (zh, en), each "what. What to do.".

Places in braces are filled from an error's `detail`. Codes are words, so that a message can be searched for.
"""

from collections.abc import Mapping
from typing import Final

from graph.errors import PolicyGraphError
from graph.model import Position, Problem

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    "input-missing": (
        "找不到这个文件或文件夹。请检查路径。",
        "no such file or folder. Check the path.",
    ),
    "no-input-usable": (
        "没有一个输入文件可用。请看上面各文件的原因。",
        "none of the inputs could be used. See the reason given for each file.",
    ),
    "folder-empty": (
        "这个文件夹里没有文件。请检查路径。",
        "this folder holds no file. Check the path.",
    ),
    "format-unknown": (
        "不认识这种文件格式。现在能读：{formats}。请另存为其中一种。",
        "this file format is not known. These can be read: {formats}. Save it as one of them.",
    ),
    "file-unreadable": (
        "读不了这个文件（{cause}）。请检查权限，或确认它没有被别的程序占用。",
        "this file cannot be read ({cause}). Check its permissions and that no other program holds it.",
    ),
    "file-empty": (
        "文件里没有文字。请换一个文件。",
        "the file holds no text. Give another file.",
    ),
    "file-too-large": (
        "文件有 {size} MB，超过上限 {limit} MB。请把它拆成几个文件。",
        "the file has {size} MB, more than the limit of {limit} MB. Cut it into several files.",
    ),
    "not-text": (
        "这不是文本文件（含有二进制内容）。请另存为 UTF-8 文本。",
        "this is no text file (it holds binary data). Save it as UTF-8 text.",
    ),
    "encoding-unknown": (
        "看不出文件用什么编码。请另存为 UTF-8。",
        "the file's encoding could not be told. Save it as UTF-8.",
    ),
    "line-too-long": (
        "这一行超过 {limit} 个字符，不像文章。请检查文件，或按段落分行。",
        "this line has more than {limit} characters, which no article has. Check the file, or break it into paragraphs.",
    ),
    "bytes-replaced": (
        "有 {count} 处损坏的字节，已换成“�”。请核对原文件。",
        "{count} damaged bytes were replaced by '�'. Check the original file.",
    ),
    "pdf-locked": (
        "这个 PDF 有打开密码，读不了。请用密码打开后另存为不加密的 PDF。",
        "this PDF needs a password to be opened. Open it with the password and save it without one.",
    ),
    "pdf-broken": (
        "这不是完整的 PDF，打不开。请重新下载，或从原来的程序另存。",
        "this is no whole PDF and cannot be opened. Download it again, or save it anew from the program it came from.",
    ),
    "pdf-cut": (
        "这个 PDF 没有结尾，多半没有下载完；能读的都读了，后面可能缺页。请重新下载。",
        "this PDF has no end and was most likely not downloaded whole; what could be read was read, pages may be missing. Download it again.",
    ),
    "page-broken": (
        "这一页已损坏，已略过。请核对原文件。",
        "this page is damaged and was passed over. Check the original.",
    ),
    "scan-without-text": (
        "第 {pages} 页是没有文字的扫描图像，已略过。请先加上文字层：ocrmypdf -l chi_sim {file} 新文件.pdf。",
        "pages {pages} are scanned pictures without text and were passed over. Add text first: ocrmypdf -l chi_sim {file} new.pdf.",
    ),
    "pdf-letters-unknown": (
        "第 {pages} 页的字体没有说明是哪些字，读出来会是乱码，请勿引用。请重新识别：ocrmypdf --force-ocr -l chi_sim {file} 新文件.pdf。",
        "the fonts of pages {pages} do not tell which characters they show, so that the text is wrong. Have it recognised anew: ocrmypdf --force-ocr -l chi_sim {file} new.pdf.",
    ),
    "package-broken": (
        "这个文件已损坏，或者不是它的后缀所说的格式。请重新下载，或用原来的程序另存（如 .doc 另存为 .docx）。",
        "this file is damaged, or not of the format its name says. Download it again, or save it anew from its program (.doc as .docx).",
    ),
    "package-locked": (
        "这个文件有打开密码，或者是旧格式（.doc、.xls）。请打开后另存为不加密的 .docx 或 .xlsx。",
        "this file needs a password, or is of an old format (.doc, .xls). Open it and save it as .docx or .xlsx without a password.",
    ),
    "package-too-large": (
        "这个文件解开后大得不像文档，可能是有意做成的“炸弹”，没有打开。请检查文件，或拆成几个。",
        "this file would unfold to more than any document is and may be made to do harm; it was not opened. Check it, or cut it into several.",
    ),
    "not-a-document": (
        "这个文件里没有 Word 文档的正文。请用 Word 或 WPS 打开后另存为 .docx。",
        "this file holds no text of a Word document. Open it with a word processor and save it as .docx.",
    ),
    "no-main-text": (
        "这个网页里没有正文，多半是目录页，或正文由脚本载入。请在浏览器里打开文章后另存为完整网页，或复制成 .txt。",
        "this page holds no main text; it is an index most likely, or loads its text by scripts. Save the article from a browser as a complete page, or copy it into a .txt.",
    ),
    "column-missing": (
        "表里没有正文一栏“{column}”。表里的栏目是：{columns}。请用 --columns text=栏目名 指出哪一栏是正文。",
        "the table has no column '{column}' with the texts. Its columns are: {columns}. Say which one holds the text with --columns text=NAME.",
    ),
    "column-unknown": (
        "表里没有“{column}”一栏，已略过。表里的栏目是：{columns}。请改正 --columns。",
        "the table has no column '{column}'; it was left out. Its columns are: {columns}. Correct --columns.",
    ),
    "columns-wrong": (
        "--columns 里的“{part}”读不懂。请写成 text=正文,title=标题；等号左边可以是：{fields}。",
        "'{part}' in --columns cannot be understood. Write text=NAME,title=NAME; to the left of = there can be: {fields}.",
    ),
    "records-empty": (
        "有 {count} 条记录没有正文，已略过，这是第一条。请检查正文一栏。",
        "{count} records have no text and were passed over; this is the first. Check the column of texts.",
    ),
    "rows-torn": (
        "有 {count} 行的格子比栏目多，多半是正文里的逗号没有加引号，已略过，这是第一行。请从原来的程序重新导出 CSV。",
        "{count} rows have more cells than there are columns, most likely for commas without quotes around them, and were passed over; this is the first. Export the CSV anew.",
    ),
    "lines-broken": (
        "有 {count} 行不是 JSON 对象，已略过，这是第一行。请检查这一行，或重新导出。",
        "{count} lines are no JSON objects and were passed over; this is the first. Check the line, or export the file anew.",
    ),
    "table-cut": (
        "从这一行起有一个引号没有配对，后面的行都并进了这一格；文件可能没有下载完。请检查引号，或重新导出。",
        "a quotation that begins in this row never ends, and the rows below went into its cell; the file may have been cut. Check the quotes, or export it anew.",
    ),
    "name-pattern-wrong": (
        "--name-pattern “{pattern}”用不了。花括号里可以写：{fields}，每种一次，中间要有别的字符，如 {example}。",
        "--name-pattern '{pattern}' cannot be used. In braces there can be {fields}, each once, with characters between them, as in {example}.",
    ),
    "name-pattern-unmatched": (
        "文件名不合 --name-pattern “{pattern}”，没有从中读出什么。请改文件名或改写法。",
        "the file's name is not of the form '{pattern}' of --name-pattern; nothing was read from it. Change the name or the pattern.",
    ),
    "metadata-without-file": (
        "这个说明表没有 file 一栏，没有使用。请在第一行写上 file,title,place,date,author,office,source。",
        "this table has no column 'file' and was not used. Its first line has to be file,title,place,date,author,office,source.",
    ),
    "metadata-file-missing": (
        "说明表里的文件“{file}”不在它所在的文件夹里，这一行没有使用。请改正文件名。",
        "the file '{file}' of this table is not in its folder; the row was not used. Correct the name.",
    ),
    "archive-broken": (
        "这个压缩包已损坏，或者不是 ZIP。请重新下载，或解压后给出文件夹。",
        "this archive is damaged, or is no ZIP. Download it again, or unpack it and give the folder.",
    ),
    "archive-too-large": (
        "这个压缩包解开后太大（上限 {megabytes} MB、{files} 个文件），或压缩得异常，没有打开。请解压后给出文件夹。",
        "this archive would unfold to too much (the limits are {megabytes} MB and {files} files), or is packed beyond reason; it was not opened. Unpack it and give the folder.",
    ),
    "archive-member-refused": (
        "压缩包里的这个文件有密码、已损坏、路径可疑，或本身是压缩包，已略过。请单独解压后给出。",
        "this file of the archive needs a password, is damaged, has a path that leads out of it, or is an archive itself; it was passed over. Unpack it by hand.",
    ),
    "reading-too-slow": (
        "读这个文件超过 {seconds} 秒，已停止。请检查文件，或把它拆成几个。",
        "reading this file took longer than {seconds} seconds and was stopped. Check the file, or cut it into several.",
    ),
    "reading-too-large": (
        "读这个文件需要超过 {megabytes} MB 内存，已停止；它可能是有意做成的“炸弹”。请检查文件，或把它拆成几个。",
        "reading this file takes more than {megabytes} MB of memory and was stopped; it may be made to do harm. Check the file, or cut it into several.",
    ),
    "reading-died": (
        "读这个文件的进程意外终止，多半是文件损坏或过大。请检查文件，或另存为别的格式。",
        "the process that read this file ended of itself, most likely because the file is damaged or too large. Check it, or save it in another format.",
    ),
    "reading-failed": (
        "这个文件读不懂（{cause}）。请检查文件，或另存为别的格式。",
        "this file cannot be understood ({cause}). Check it, or save it in another format.",
    ),
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
    "evidence-torn": (
        "程序错误：文章“{article}”里的引文与原文不符（{phrase}）。图谱没有改动，请报告这个错误。",
        "this is a bug: a quotation in article '{article}' is not the article's text ({phrase}). "
        "The graph was left as it was; please report it.",
    ),
    "graph-invalid": (
        "程序错误：图谱不符合约束（{count} 处），第一处在文章“{article}”，句子“{sentence}”：{message}图谱没有改动。请报告这个错误。",
        "this is a bug: the graph breaks its shapes ({count} times), first in article '{article}', "
        "sentence '{sentence}': {message} The graph was left as it was; please report it.",
    ),
    "query-unknown": (
        "“{query}”既不是自带查询的名称，也不是文件或 SPARQL。自带的查询有：{names}。",
        "'{query}' is no saved query, no file and no SPARQL. The saved queries are: {names}.",
    ),
    "gold-missing": (
        "这里没有标注文件（.json）。请检查路径。",
        "there are no annotations (.json) here. Check the path.",
    ),
    "gold-wrong": (
        "标注文件不合格式：{cause}。请改正。",
        "this is no file of annotations: {cause}. Correct it.",
    ),
    "findings-cut": (
        "图数据库没有给出“{query}”的全部结果，因此没有发布。请放宽它的行数限制后重试。",
        "the store did not give every row of '{query}', so nothing was published. Raise its limit of rows and try again.",
    ),
    "ontology-missing": (
        "找不到词表文件夹，或其中没有 .ttl 文件。请检查路径。",
        "no vocabulary folder here, or no .ttl file in it. Check the path.",
    ),
    "ontology-not-turtle": (
        "这不是正确的 Turtle：{cause}。请改正这一行。",
        "this is not Turtle: {cause}. Correct the line.",
    ),
    "concept-without-label": (
        "概念“{concept}”没有中文名称（skos:prefLabel）。请补上。",
        "the concept '{concept}' has no Chinese name (skos:prefLabel). Add one.",
    ),
    "proposals-reviewed": (
        "这个文件里有已采纳、已拒绝或手写的内容，没有覆盖它。请用 --to 写到别的文件，并用 --reviewed 指出这个文件，其中已定的就不再提出。",
        "this file holds what somebody accepted, rejected or wrote, and was not overwritten. Choose another with --to, and name "
        "this one with --reviewed, so that what is decided in it is not proposed again.",
    ),
    "proposal-state-wrong": (
        "“{concept}”的 pm:proposal 应恰为 pm:pending、pm:accepted、pm:rejected 之一，已当作 pending。请改正。",
        "the pm:proposal of '{concept}' has to be one of pm:pending, pm:accepted, pm:rejected and was taken for pending. Correct it.",
    ),
    "proposal-for-unknown": (
        "“{concept}”建议的名称要给的措施（pm:proposedFor）不在词表里，已略过。请改正其 id，或先采纳那项措施。",
        "'{concept}' proposes a label for a measure (pm:proposedFor) that is not in the vocabulary; it was passed over. Correct the id.",
    ),
    "entry-unknown": (
        "看不出“{concept}”是什么，已略过：应写明 a pm:Measure（或 pm:Theme、pm:Indicator、pm:Group），"
        "IRI 以 https://policygraph.example/id/measure/（theme/、indicator/、group/）加英文字母、数字、连字符组成。请改正。",
        "what '{concept}' is cannot be told; it was passed over. Say 'a pm:Measure' (pm:Theme, pm:Indicator, pm:Group) and let the IRI be "
        "https://policygraph.example/id/measure/ (theme/, indicator/, group/) and letters, digits and hyphens.",
    ),
    "concept-misnamed": (
        "概念“{concept}”应恰有一个中文名称（skos:prefLabel），英文名称至多一个，已略过。请改正。",
        "the concept '{concept}' has to have exactly one Chinese name (skos:prefLabel) and one English name at most; it was passed over. Correct it.",
    ),
    "concept-without-theme": (
        "措施“{concept}”没有归入已有或已采纳的主题（skos:broader），已略过。请写明主题，或把它的主题也改为 pm:accepted。",
        "the measure '{concept}' is under no theme that is known or accepted (skos:broader); it was passed over. Name one, or accept its theme too.",
    ),
    "concept-clash": (
        "词表里已有“{concept}”，而这里另说它“{said}”，已略过。请换一个 id；若只是添加名称，只写 skos:altLabel。",
        "'{concept}' is in the vocabulary already, and this says something else of it ('{said}'); it was passed over. Choose another id, or to add names give skos:altLabel alone.",
    ),
    "label-taken": (
        "“{label}”已经是“{owner}”的名称，没有给“{concept}”。请换一个名称。",
        "'{label}' is a name of '{owner}' already and was not given to '{concept}'. Choose another name.",
    ),
    "places-missing": (
        "词表文件夹里没有地名表。请放入 places.tsv。",
        "the vocabulary folder has no table of places. Put places.tsv into it.",
    ),
    "place-row-wrong": (
        "地名表的这一行不对：栏目应为 code、name、short、level、parent、from、to、name_en、wikidata，"
        "以制表符分隔，代码为六位数字。请改正。",
        "this line of the table of places is wrong: its columns are code, name, short, level, parent, from, to, "
        "name_en, wikidata, parted by tabs, the code has six digits. Correct it.",
    ),
    "worker-lost": (
        "处理它的进程每次都意外终止，多半是文件过大、内存不足；其余文件不受影响。请拆分这个文件，或减少同时处理的进程数后重试。",
        "every process that worked on it ended of itself, most likely for want of memory; the other files are not touched by it. Split the file, or try again with fewer processes.",
    ),
    "workers-and-cluster": (
        "--workers 和 --cluster 不能同时使用：集群的进程数由集群自己决定。请只用其中一个。",
        "--workers and --cluster exclude each other: how many processes a cluster has, the cluster decides. Give one of them.",
    ),
    "cluster-missing": (
        "使用集群所需的 distributed 没有安装。请运行 python -m pip install distributed 。",
        "the package distributed, which a cluster needs, is not installed. Run python -m pip install distributed .",
    ),
    "cluster-unreachable": (
        "连不上集群 {address}：{cause}。请检查地址和网络，确认调度器在运行。",
        "the cluster at {address} does not answer: {cause}. Check the address and the network, and that the scheduler runs.",
    ),
    "cluster-without-workers": (
        "集群 {address} 没有工作进程。请先运行 dask worker {address} 。",
        "the cluster at {address} has no workers. Start some by dask worker {address} .",
    ),
    "cluster-differs": (
        "集群的机器上装的程序与这台机器不同，结果可能不一致。请在所有机器上安装同一版本的本程序、Python 和依赖包。",
        "a machine of the cluster has another version of this program, of Python or of a library than this one, so results could differ. Install the same on all of them.",
    ),
    "spool-unusable": (
        "上次留下的中间结果不能用。请删除这个文件后重新构建。",
        "what an earlier build kept here cannot be used. Delete this file and build again.",
    ),
    "file-refused": (
        "系统不让读写这里：{cause}。请检查权限和磁盘空间。",
        "the system refused to read or write here: {cause}. Check permissions and free space.",
    ),
    "base-iri-wrong": (
        "“{base}”不能作为 IRI 的开头。请给出以 http:// 或 https:// 开头、以 / 结尾的地址。",
        "'{base}' cannot be the beginning of IRIs. Give an address that begins with http:// or https:// and ends with /.",
    ),
    "graph-missing": (
        "这里没有构建好的图谱。请先运行 build_graph.py，或用 --out 指出构建所在的文件夹。",
        "no graph has been built here. Run build_graph.py first, or name the folder of a build with --out.",
    ),
    "graph-broken": (
        "这个文件不是构建时写下的样子：{cause}。请重新构建。",
        "this file is not as a build wrote it: {cause}. Build again.",
    ),
    "years-wrong": (
        "“{years}”不是年份。请写成 2019 或 2018-2020。",
        "“{years}” are no years. Write 2019 or 2018-2020.",
    ),
    "measure-unknown": (
        "图谱里没有措施 {measure}。编号见 tables/adoptions.csv 的 measure 列。",
        "the graph has no measure {measure}. Ids stand in the column measure of tables/adoptions.csv.",
    ),
    "nothing-selected": (
        "按这个口径没有任何采纳（{selection}）。请放宽 --status 或 --years。",
        "nothing is adopted by this choice ({selection}). Ask for more with --status or --years.",
    ),
    "name-unknown": (
        "没有“{name}”。请用其中之一：{names}。",
        "there is no “{name}”. Take one of: {names}.",
    ),
    "pandas-missing": (
        "数据框所需的 pandas 没有安装。请运行 python -m pip install pandas ，或改用 table()。",
        "the package pandas, which makes data frames, is not installed. Run python -m pip install pandas , or use table().",
    ),
    "rows-too-many": (
        "查询的结果超过 {number} 行。请在查询里加上 LIMIT 或更多条件。",
        "the query has more than {number} rows. Give it a LIMIT or more conditions.",
    ),
    "parquet-missing": (
        "写 Parquet 所需的 pyarrow 没有安装。请运行 python -m pip install pyarrow 。",
        "the package pyarrow, which writes Parquet, is not installed. Run python -m pip install pyarrow .",
    ),
    "store-address-wrong": (
        "{address} 不是图数据库的地址。请给出 http:// 或 https:// 开头的地址，如 http://localhost:7878 。",
        "{address} is no address of a store. Give one that begins with http:// or https://, as http://localhost:7878 .",
    ),
    "store-unreachable": (
        "图数据库没有应答（{cause}）。请检查地址和网络，确认服务器在运行；再次运行会接着做完。",
        "the store does not answer ({cause}). Check the address and the network, and that the server runs; run again to go on where it stopped.",
    ),
    "store-unknown": (
        "在这个地址下没有找到 SPARQL 服务。请给出 Oxigraph、Virtuoso、Fuseki、GraphDB 或 RDF4J 的基础地址。",
        "no SPARQL service was found below this address. Give the base address of Oxigraph, Virtuoso, Fuseki, GraphDB or RDF4J.",
    ),
    "store-refused": (
        "图数据库拒绝了请求：{cause}。请检查用户名、密码和写入权限（http://用户:密码@主机）。",
        "the store refuses the request: {cause}. Check name, password and the right to write (http://name:password@host).",
    ),
    "store-without-union": (
        "这个图数据库的查询看不到命名图。请把它设为以所有命名图之并作为默认图，如 Oxigraph 的 --union-default-graph。",
        "queries of this store do not see its named graphs. Set it to take the union of all graphs as default graph, as by Oxigraph's --union-default-graph.",
    ),
    "store-cut": (
        "图数据库只给出了部分结果。请提高它对结果行数的限制。",
        "the store gives only a part of the answer. Raise its limit of rows.",
    ),
    "store-read-only": (
        "这个图数据库只能读，因为它的内容以 graph.nq 为准。请重新构建来改变它。",
        "this store can only be read, since graph.nq rules what it holds. Build again to change it.",
    ),
    "query-too-long": (
        "查询有 {size} 字节，上限是 {limit}。请缩短它。",
        "the query has {size} bytes, the limit is {limit}. Make it shorter.",
    ),
    "query-too-deep": (
        "查询的括号嵌套超过 {limit} 层。请把它拆开。",
        "the query's brackets are nested more than {limit} deep. Take it apart.",
    ),
    "query-forbidden-word": (
        "查询含有字母 service，因此被拒绝（它可以让程序访问别的服务器）。"
        '请给变量或前缀改名；要查这个词，可写 CONCAT("serv", "ice")。',
        "the query holds the letters 'service', with which it could call other servers, and is refused. "
        'Rename the variable or prefix; to look for the word, write CONCAT("serv", "ice").',
    ),
    "query-update": (
        "查询以 {word} 开头，会改变数据，而这里只能读。请用 SELECT、ASK、CONSTRUCT 或 DESCRIBE。",
        "the query begins with {word} and would change the data, which can only be read. "
        "Use SELECT, ASK, CONSTRUCT or DESCRIBE.",
    ),
    "query-syntax": (
        "这不是正确的 SPARQL：{cause}。请改正。",
        "this is not SPARQL: {cause}. Correct it.",
    ),
    "query-syntax-at": (
        "第 {line} 行第 {column} 列的“{found}”不是正确的 SPARQL{cause}。请改正。",
        "line {line}, column {column}: '{found}' is not SPARQL{cause}. Correct it.",
    ),
    "query-form": (
        "这是 {form} 查询，而这里需要 {wanted}。请换一种写法或输出格式。",
        "this is a query of the form {form}, and {wanted} is needed here. Write another or choose another output format.",
    ),
    "query-failed": (
        "查询没有完成：{cause}。请检查它的写法。",
        "the query did not finish: {cause}. Check how it is written.",
    ),
    "query-too-slow": (
        "查询超过 {seconds} 秒，已停止。请增加条件，或加上 LIMIT。",
        "the query took longer than {seconds} seconds and was stopped. Add conditions, or LIMIT.",
    ),
    "query-died": (
        "查询用尽了内存或嵌套太深，已停止。请增加条件，或把它拆开。",
        "the query ran out of memory or is nested too deep, and was stopped. Add conditions, or take it apart.",
    ),
    "query-too-large": (
        "查询用了超过 {megabytes} MB 内存，已停止。请增加条件，或加上 LIMIT。",
        "the query took more than {megabytes} MB of memory and was stopped. Add conditions, or LIMIT.",
    ),
    "port-taken": (
        "端口 {port} 已被占用。请用 --port 换一个，0 表示任选。",
        "port {port} is taken. Give another with --port; 0 takes any that is free.",
    ),
    "port-refused": (
        "系统不允许使用端口 {port}。请用 --port 给出 1024 以上的端口。",
        "the system does not allow port {port}. Give one above 1024 with --port.",
    ),
    "host-refused": (
        "不能在“{host}”上监听（{cause}）。请用 --host 给出本机的地址。",
        "cannot listen at '{host}' ({cause}). Give an address of this machine with --host.",
    ),
    "copy-folder-used": (
        "{folder} 里有别的文件。请给出新的或空的文件夹。",
        "{folder} holds other files. Give a new or an empty folder.",
    ),
    "host-name-wrong": (
        "“{name}”不是主机名。请给出如 graph.example.org 的名称，不带 http:// 和端口。",
        "'{name}' is no host name. Give one such as graph.example.org, without http:// and without a port.",
    ),
    "server-busy": (
        "正在回答的查询太多。请过几秒再试。",
        "too many queries are being answered. Try again in a few seconds.",
    ),
    "model-without-name": (
        "给了语言模型的地址，没有给名称。请用 --model 写出名称。",
        "an address of a language model was given and no name. Give its name with --model.",
    ),
    "model-url-wrong": (
        "“{url}”不能作为语言模型的地址。请给出 http:// 或 https:// 开头的地址，如 http://localhost:8080/v1，其中不要有密码。",
        "'{url}' cannot be the address of a language model. Give one that begins with http:// or https://, such as "
        "http://localhost:8080/v1, without a password in it.",
    ),
    "model-key-wrong": (
        "环境变量 {variable} 里有密钥不能有的字符。请重新设置。",
        "the environment variable {variable} holds characters that no key has. Set it again.",
    ),
    "model-prompt-wrong": (
        "给语言模型的提示词用不了（{cause}）。请恢复 ontology/model/ 里的文件。",
        "what the language model is to be asked cannot be used ({cause}). Restore the files of ontology/model/.",
    ),
    "model-answer-missing": (
        "存下的回答里没有这篇文章的，又没有给出语言模型的地址；这篇文章没有模型的提议。请用 --model-url 给出地址。",
        "no answer about this article was kept and no address of the language model was given; the article goes without "
        "its proposals. Give the address with --model-url.",
    ),
    "model-unreachable": (
        "联系不上语言模型（{cause}）；这篇文章没有模型的提议。请检查地址和网络，然后重新构建，已有的回答不会再问。",
        "the language model could not be reached ({cause}); the article goes without its proposals. Check the address and "
        "the network and build again; answers that were kept are not asked for again.",
    ),
    "model-timeout": (
        "语言模型在 {seconds} 秒内没有答完；这篇文章没有模型的提议。请稍后重新构建。",
        "the language model did not finish its answer within {seconds} seconds; the article goes without its proposals. "
        "Build again later.",
    ),
    "model-busy": (
        "语言模型的服务器暂时不答（HTTP {status}）；这篇文章没有模型的提议。请稍后重新构建，已有的回答不会再问。",
        "the language model's server does not answer for now (HTTP {status}); the article goes without its proposals. "
        "Build again later; answers that were kept are not asked for again.",
    ),
    "model-key-refused": (
        "语言模型的服务器拒绝了密钥（HTTP {status}）；这篇文章没有模型的提议。请检查环境变量 {variable}。",
        "the language model's server refuses the key (HTTP {status}); the article goes without its proposals. Check the "
        "environment variable {variable}.",
    ),
    "model-refused": (
        "语言模型的服务器拒绝了请求（HTTP {status}）；这篇文章没有模型的提议。请检查地址和模型名称。",
        "the language model's server refuses the request (HTTP {status}); the article goes without its proposals. Check the "
        "address and the name of the model.",
    ),
    "model-answer-unusable": (
        "语言模型的回答用不了（{cause}）；这篇文章没有模型的提议。请重新构建，或换一个模型。",
        "the language model's answer cannot be used ({cause}); the article goes without its proposals. Build again, or "
        "use another model.",
    ),
    "model-given-up": (
        "语言模型接连 {times} 次没有回答，不再询问；这篇文章没有模型的提议。请看前面的原因。",
        "the language model failed {times} times in a row and is asked no more; the article goes without its proposals. "
        "See the reason given before.",
    ),
    "saved-query-header": (
        "这个查询文件的开头缺少“# {missing}”。请补上这一行。",
        "this query file lacks the line '# {missing}' at its beginning. Add it.",
    ),
}


def describe(code: str, where: Position | None, detail: Mapping[str, str], language: str = "zh") -> str:
    """One line for the user: `where: what. What to do.`

    Raises:
        KeyError: the code has no message, or a place of the message is not filled (this is a bug).

    >>> describe("input-missing", Position("a.txt"), {}, "en")
    'a.txt: no such file or folder. Check the path.'
    """
    zh, en = MESSAGES[code]
    text = (en if language == "en" else zh).format(**detail)
    return f"{_place(where, language)}{text}"


def describe_error(error: PolicyGraphError, language: str = "zh") -> str:
    """The line for an exception."""
    return describe(error.code, error.where, error.detail, language)


def describe_problem(problem: Problem, language: str = "zh") -> str:
    """The line for a collected problem."""
    return describe(problem.code, problem.where, dict(problem.detail), language)


def _place(where: Position | None, language: str) -> str:
    if where is None or where.path == "-":
        return ""
    parts = [where.path]
    if where.page is not None:
        parts.append(f"page {where.page}" if language == "en" else f"第{where.page}版")
    if where.file_page is not None:
        parts.append(f"page {where.file_page}" if language == "en" else f"第{where.file_page}页")
    if where.line is not None:
        parts.append(f"line {where.line}" if language == "en" else f"第{where.line}行")
    return (", " if language == "en" else "，").join(parts) + (": " if language == "en" else "：")
