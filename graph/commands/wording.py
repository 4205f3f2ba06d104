"""What the commands say when nothing is wrong: key -> (zh, en). What is wrong is worded in `graph.messages`."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
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
    "help-validate": (
        "按 ontology/shapes.ttl 检查图谱。",
        "Check the graph against ontology/shapes.ttl.",
    ),
    "help-evaluate": (
        "对照标注评测图谱。GOLD 为标注文件夹（每个文档一个 JSON）。",
        "Score the graph against annotations. GOLD is a folder of them, one JSON file a document.",
    ),
    "option-input": (
        "评测这些文件，而不是已建成的图谱；可以重复。",
        "Score these files instead of the graph that was built; may be repeated.",
    ),
    "option-format-score": ("输出格式。", "Output."),
    "option-errors": ("列出每一处遗漏和错误及其句子。", "List every miss and extra with its sentence."),
    "option-out": ("图谱所在的文件夹。", "The folder of the build."),
    "option-base-iri": ("数据的 IRI 以此开头，须以 / 结尾。", "What the data's IRIs begin with; ends with /."),
    "help-discover": (
        "从图谱中提出词表的增补：新的别名、新的措施；没有词表时还有主题。",
        "Propose what the vocabulary lacks: new labels, new measures; without a vocabulary, themes too.",
    ),
    "option-to": (
        "写到哪个文件（默认为图谱文件夹里的 discovered.ttl）。",
        "The file to write (by default discovered.ttl in the folder of the build).",
    ),
    "option-least": ("只提出至少 N 篇文章有的。", "Only what at least N articles have."),
    "option-accept-all": ("全部标为采纳，用来试一试。", "Mark all as accepted, to try them out."),
    "discovered": (
        "已写入 {file}：{labels} 个别名、{measures} 项措施、{themes} 个主题的建议。把 pm:pending 改为 pm:accepted，存为输入文件夹里的 vocabulary.ttl，再构建一次。",
        "Written to {file}: {labels} labels, {measures} measures, {themes} themes proposed. Change pm:pending to pm:accepted, save it as vocabulary.ttl in the input folder, and build again.",
    ),
    "option-vocabulary": (
        "另加的措施词表（Turtle）；输入文件夹里的 vocabulary.ttl 会自动读取。可多次给出。",
        "More measures, as Turtle; vocabulary.ttl in the input folder is read by itself. May be given several times.",
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
        "不用自带的措施、主题和指标，用于别的领域。",
        "Without the bundled measures, themes and indicators, for another field.",
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
