"""What stops a build, or keeps a part of it out."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
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
}
