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
    "no-sentence": (
        "文章里没有句子，已略过。请检查文件。",
        "the article holds no sentence; it was passed over. Check the file.",
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
        "一个工作进程意外终止，多半是内存不足；上一次建成的图谱仍然可用。请减少同时处理的进程数后重试。",
        "a worker process ended of itself, most likely for want of memory; the last graph still stands. Try again with fewer processes.",
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
    "store-remote-unsupported": (
        "还不能打开远程的图数据库。请给出构建所在文件夹中的 store。",
        "remote stores cannot be opened yet. Give the folder `store` of a build.",
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
    "server-busy": (
        "正在回答的查询太多。请过几秒再试。",
        "too many queries are being answered. Try again in a few seconds.",
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
    if where.line is not None:
        parts.append(f"line {where.line}" if language == "en" else f"第{where.line}行")
    return (", " if language == "en" else "，").join(parts) + (": " if language == "en" else "：")
