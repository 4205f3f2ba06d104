"""What the commands say when nothing is wrong: key -> (zh, en). What is wrong is worded in `graph.messages`."""

from collections.abc import Mapping
from typing import Final

from graph.commands.export_wording import EXPORTS

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    **EXPORTS,
    "help": (
        "政策图谱：把中文政策文本变成知识图谱，每一条陈述都能回到原文的字句。",
        "PolicyGraph: Chinese policy texts become a knowledge graph whose every statement leads to its words.",
    ),
    "help-build": (
        "建立图谱。INPUT 为文件或文件夹，默认为自带的 articles/。",
        "Build the graph. INPUT are files or folders, by default the bundled articles/.",
    ),
    "help-query": (
        "查询图谱。QUERY 为 SPARQL 文本、.rq 文件，或自带查询的名称（--list 列出）。",
        "Query the graph. QUERY is SPARQL text, an .rq file, or the name of a saved query (--list shows them).",
    ),
    "help-serve": (
        "启动网页和 SPARQL 端点，Ctrl-C 停止。",
        "Serve the pages and the SPARQL endpoint; Ctrl-C ends it.",
    ),
    "option-port": ("端口；0 表示任选一个空闲的。", "The port; 0 takes one that is free."),
    "option-host": (
        "监听的地址；默认只有本机能访问。",
        "The address to listen at; by default only this machine can reach it.",
    ),
    "option-hosts": (
        "还可以用这个名称访问（防止 DNS 重绑定，其他名称一律拒绝）；可多次给出。",
        "Another name it may be asked under (others are refused, against DNS rebinding); may be given several times.",
    ),
    "option-seconds": ("一个查询最多用几秒。", "Seconds a query may take."),
    "option-rows": ("一个查询最多给几行。", "Rows a query may give."),
    "option-memory": ("一个查询最多用多少内存。", "Memory a query may take."),
    "serving": (
        "{out} 的图谱在 {address} ，查询页 {address}query ，SPARQL 端点 {address}sparql 。按 Ctrl-C 停止。",
        "The graph in {out} is at {address} , questions at {address}query , the SPARQL endpoint at {address}sparql . Ctrl-C ends it.",
    ),
    "serve-open": (
        "注意：在 {host} 上监听，能连到本机的人都可以读这个图谱。可用的名称：{names}；用 --hosts 增加。",
        "Mind: it listens at {host}, so whoever reaches this machine can read the graph. It may be asked as: {names}; add names with --hosts.",
    ),
    "serve-ended": ("已停止。", "Ended."),
    "help-analyse": (
        "按你选定的口径重新分析一个图谱：哪些措施共有，是否超出偶然，能走多远。写出分析的表。",
        "Analyse a built graph anew by choices of your own: what is shared, whether it is more than chance, how far it holds. Writes the tables of the analysis.",
    ),
    "option-analysis-to": (
        "结果写到哪个文件夹（默认 OUT/analysis）。",
        "The folder for the results (default: OUT/analysis).",
    ),
    "option-level": ("以措施还是主题为列。", "Whether measures or themes are compared."),
    "option-by": ("一地算一次，还是一篇算一次。", "Whether a city or a document counts once."),
    "option-status": (
        "只算这种状态的采纳；可多次给出（默认全部）。",
        "Count adoptions of this status only; may be given several times (default: all).",
    ),
    "option-years": ("只算这些年份的文章，如 2018-2020。", "Count articles of these years only, as in 2018-2020."),
    "option-set-aside": (
        "这项措施是上级要求的，另作一层；可多次给出。文中说是上级要求的已经在内。",
        "This measure is demanded from above and makes a stratum of its own; may be given several times. Those that the texts say so of are among them already.",
    ),
    "analysed": (
        "{rows} 行 × {columns} 列，{ties} 对（{selection}）",
        "{rows} rows by {columns} columns, {ties} ties ({selection})",
    ),
    "analysis-written": ("写出 {number} 个表：{path}", "{number} tables written: {path}"),
    "analysis-sure": (
        "超出偶然的对（q ≤ 0.05）：行 {rows}/{row_tests}，列 {columns}/{column_tests}",
        "pairs beyond chance (q <= 0.05): rows {rows} of {row_tests}, columns {columns} of {column_tests}",
    ),
    "analysis-power": (
        "单独一对要显著（校正后），中间的一对须共有 {needed} 项（偶然预期 {expected}）；{never} 对无论如何都不能显著",
        "to be found alone after correction, the middle pair would have to share {needed} (chance gives {expected}); {never} pairs could not, whatever they share",
    ),
    "help-bench": (
        "在这台机器上测每一步的速度和内存，并与做其中一部分的工具相比。",
        "Measure the speed and memory of each stage on this machine, beside tools that do a part of it.",
    ),
    "option-size": ("文本有多少 MB；可多次给出。", "How many MB of text; may be given several times."),
    "option-bench-workers": (
        "除一个进程外，再用这么多进程建一次并比较。",
        "Beside one process, build by so many as well and compare.",
    ),
    "option-analysis": (
        "改为测网络分析：340 个城市、5,000 项措施、60,000 对采纳。",
        "Measure the network analysis instead: 340 cities, 5,000 measures, 60,000 adoptions.",
    ),
    "bench-analysis-head": (
        "{cities} 个城市，{measures} 项措施，{adoptions} 对采纳",
        "{cities} cities, {measures} measures, {adoptions} adoptions",
    ),
    "option-json": ("输出 JSON。", "Print JSON."),
    "measuring": ("正在测：{what}", "measuring {what}"),
    "bench-head": (
        "{size} MB 文本，{documents} 篇文档，{quads} 条四元组",
        "{size} MB of text, {documents} documents, {quads} quads",
    ),
    "ratio-jieba_cut": ("文本到图谱的速度 ÷ jieba.cut", "speed from text to stored graph ÷ jieba.cut"),
    "ratio-jieba_posseg": ("文本到图谱的速度 ÷ jieba.posseg.cut", "speed from text to stored graph ÷ jieba.posseg.cut"),
    "ratio-workers_extract": ("抽取：一个进程的时间 ÷ 多个进程", "extraction: time of one process ÷ of the workers"),
    "ratio-workers_stored": (
        "文本到图谱：一个进程的时间 ÷ 多个进程",
        "text to stored graph: time of one process ÷ of the workers",
    ),
    "ratio-changed": (
        "改动一篇后的构建时间 ÷ 全部构建",
        "time of a build after one document changed ÷ of a full build",
    ),
    "ratio-bulk_load_time": ("入库时间 ÷ pyoxigraph bulk_load", "time to load ÷ pyoxigraph's bulk_load"),
    "help-validate": (
        "按 ontology/shapes.ttl 检查图谱。",
        "Check the graph against ontology/shapes.ttl.",
    ),
    "help-evaluate": (
        "对照标注评测图谱。GOLD 为标注文件夹（每个文档一个 JSON）。",
        "Score the graph against annotations. GOLD is a folder of them, one JSON file a document.",
    ),
    "help-discover": (
        "从已建成的图谱里发现词表缺少的名称、措施和主题，写成可审阅的 Turtle 文件，采纳后用于下一次构建。",
        "Propose labels, measures and themes that the vocabulary lacks, as a Turtle file to review and give to the next build.",
    ),
    "option-to": (
        "写到这个文件，默认为图谱文件夹里的 proposals.ttl。",
        "The file to write, by default proposals.ttl in the folder of the build.",
    ),
    "option-least": (
        "新措施至少要在几篇文章里出现。",
        "In how many articles a new measure has to occur.",
    ),
    "option-accept-all": ("全部写成已采纳（试用）。", "Write all of them as accepted, for a trial."),
    "option-reviewed": (
        "以前审阅过的文件，其中采纳或拒绝的不再提出；可以重复。",
        "A file that was reviewed before: what is decided in it is not proposed again; may be repeated.",
    ),
    "proposed": (
        "建议已写入 {path}：新名称 {labels} · 新措施 {measures} · 新主题 {themes}",
        "proposals are in {path}: new labels {labels} · new measures {measures} · new themes {themes}",
    ),
    "proposals-left-out": (
        "另有 {number} 个候选只在少数文章里出现，没有列出（--least 1 可全部列出）。",
        "{number} more candidates occur in too few articles and are not listed (--least 1 lists all).",
    ),
    "review-next": (
        "请审阅，把 pm:pending 改为 pm:accepted 或 pm:rejected，再用 build --vocabulary {path} 重新构建。",
        "review it, change pm:pending to pm:accepted or pm:rejected, and build again with --vocabulary {path}",
    ),
    "option-input": (
        "评测这些文件，而不是已建成的图谱；可以重复。",
        "Score these files instead of the graph that was built; may be repeated.",
    ),
    "option-format-score": ("输出格式。", "Output."),
    "option-errors": ("列出每一处遗漏和错误及其句子。", "List every miss and extra with its sentence."),
    "option-out": ("图谱所在的文件夹。", "The folder of the build."),
    "option-base-iri": ("数据的 IRI 以此开头，须以 / 结尾。", "What the data's IRIs begin with; ends with /."),
    "option-vocabulary": (
        "补充的词表：discover 的建议（采纳的部分）或自己写的 SKOS；可以重复。输入文件夹里的 vocabulary.ttl 也会读取。",
        "Words to know as well: proposals of discover (those accepted) or your own SKOS; may be repeated. A vocabulary.ttl in the input folder is read too.",
    ),
    "option-columns": (
        "表格和 JSONL 里哪一栏是什么，如 text=正文,title=标题,place=城市,date=日期。",
        "Which column of tables and JSONL holds what: text=NAME,title=NAME,place=NAME,date=NAME.",
    ),
    "option-name-pattern": (
        "文件名各部分的意思，如 {place}_{date}_{title}；{*} 表示不用的部分。",
        "What the parts of file names are: {place}_{date}_{title}; {*} is a part that says nothing.",
    ),
    "option-no-vocabulary": (
        "不用自带的措施和主题（新领域）。",
        "Without the measures and themes that come with the program (another field).",
    ),
    "option-decisions": (
        "研究者的决定（默认读输入文件夹里的 decisions.csv）。",
        "Researchers' decisions (by default decisions.csv in the input folder).",
    ),
    "option-language": (
        "提示的语言；默认按 POLICYGRAPH_LANG，再按系统语言。",
        "Language of the messages; by default POLICYGRAPH_LANG, then the system's.",
    ),
    "option-debug": ("出错时显示完整的追溯信息。", "Show the traceback when something goes wrong."),
    "option-model": (
        "另请这个名称的语言模型审读，只作提议；没有 --model-url 时只用存下的回答。",
        "Let the language model of this name read too; it only proposes. Without --model-url only kept answers are used.",
    ),
    "option-model-url": (
        "语言模型的地址（OpenAI 兼容，如 http://localhost:8080/v1）。文章的文字会发送到这里；密钥取自 POLICYGRAPH_MODEL_KEY。",
        "Its address, OpenAI-compatible, such as http://localhost:8080/v1. The text of the articles is sent there. "
        "A key is read from POLICYGRAPH_MODEL_KEY.",
    ),
    "option-model-cache": ("存放语言模型回答的文件夹。", "The folder where its answers are kept."),
    "model-sends": (
        "文章的文字会发送给语言模型 {name}，地址：{url}。回答存在 {cache}。",
        "The text of the articles is sent to the language model {name} at {url}. Its answers are kept in {cache}.",
    ),
    "model-did": (
        "语言模型：新问 {asked} 次，用存下的回答 {kept} 次，提议 {proposals} 条；与原文或词表不符而去掉 {dropped} 条；没有答复的文章 {failed} 篇",
        "language model: asked {asked} times, kept answers used {kept} times, {proposals} proposals; {dropped} left out that "
        "the text or the vocabulary does not bear out; {failed} articles without an answer",
    ),
    "option-workers": (
        "用几个进程同时提取；结果与一个进程时逐字节相同。",
        "Extract in this many processes at once; the result is the same bytes as with one.",
    ),
    "option-cluster": (
        "在 Dask 集群上提取：调度器的地址，如 tcp://10.0.0.5:8786；各台机器须装有同一版本的本程序。",
        "Extract on a Dask cluster: its scheduler's address, as tcp://10.0.0.5:8786; its machines must have this same program installed.",
    ),
    "option-store": (
        "SPARQL 服务器的地址（Oxigraph、Virtuoso、Fuseki、GraphDB），如 http://localhost:7878；带密码的地址请用环境变量 POLICYGRAPH_STORE。",
        "A SPARQL server's address (Oxigraph, Virtuoso, Fuseki, GraphDB), as http://localhost:7878; one with a password is safer in the variable POLICYGRAPH_STORE.",
    ),
    "delivered": (
        "已送到 {address}：更新 {sent} 个命名图，删除 {removed} 个，{kept} 个没有变化",
        "delivered to {address}: {sent} named graphs sent, {removed} removed, {kept} as they were",
    ),
    "option-quiet": ("只说出错的事。", "Say only what is wrong."),
    "option-format": ("输出格式；ttl 用于 CONSTRUCT 与 DESCRIBE。", "Output; ttl is for CONSTRUCT and DESCRIBE."),
    "option-list": ("列出自带的查询。", "List the saved queries."),
    "option-limit": ("最多显示几行。", "Show no more rows than this."),
    "built": ("图谱已建成：{out}", "The graph is built: {out}"),
    "problems": ("{number} 处需要留意：", "{number} to look at:"),
    "more-problems": ("……另有 {number} 处，见 {path}", "... and {number} more, see {path}"),
    "look-first": ("先打开：{graph} 和 {report}", "Open first: {graph} and {report}"),
    "ask": ("再试一个查询：{command}", "Then ask a question: {command}"),
    "valid": ("图谱符合全部规则（{quads} 条陈述）。", "The graph keeps every rule ({quads} statements)."),
    "invalid": ("有 {number} 处不合规则：", "{number} breaches of the rules:"),
    "rows": ("{number} 行", "{number} rows"),
    "rows-cut": (
        "只显示了前 {number} 行，后面还有。用 --limit 放宽。",
        "only the first {number} rows are shown, there are more. Raise --limit.",
    ),
    "answer-yes": ("是", "yes"),
    "answer-no": ("否", "no"),
    "unexpected": (
        "程序内部出错：{error}。加上 --debug 可看到详情，请连同详情报告给我们。",
        "something went wrong inside: {error}. Add --debug for the traceback and report it with that.",
    ),
    "stopped": ("已停止。上一次建成的图谱仍然可用。", "stopped. The last graph that was built still stands."),
    "stage-extract": ("抽取", "extracting"),
    "stage-gather": ("归并候选", "gathering candidates"),
    "stage-curate": ("应用决定", "applying decisions"),
    "stage-vocabulary": ("载入词表", "loading the vocabulary"),
    "stage-rdf": ("写出图谱", "writing the graph"),
    "stage-analyse": ("分析网络", "analysing"),
    "stage-validate": ("检查图谱", "checking the graph"),
    "stage-turtle": ("写出 Turtle", "writing Turtle"),
    "stage-store": ("存储", "storing"),
    "stage-publish": ("生成表格与网页", "publishing"),
    "articles": ("文章", "articles"),
    "cities": ("城市", "cities"),
    "measures": ("措施", "measures"),
    "adoptions": ("采用", "adoptions"),
    "targets": ("目标", "targets"),
    "candidates": ("候选措施", "candidates"),
    "decisions": ("决定", "decisions"),
}


def say(key: str, language: str, **detail: str) -> str:
    """A text in the reader's language, its places filled.

    Raises:
        KeyError: there is no such text, or one of its places is not filled (this is a bug).

    >>> say("rows", "en", number="3")
    '3 rows'
    """
    zh, en = WORDS[key]
    return (en if language == "en" else zh).format(**detail)


def both(key: str) -> str:
    """A text without places in both languages, for help that is made before the language is known."""
    zh, en = WORDS[key]
    return f"{en}\n\n{zh}" if key.startswith("help") else f"{en} {zh}"
