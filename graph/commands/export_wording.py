"""Texts of `export`, Chinese and English: key -> (zh, en)."""

from collections.abc import Mapping
from typing import Final

EXPORTS: Final[Mapping[str, tuple[str, str]]] = {
    "help-export": (
        "把图谱写成别的程序能读的格式。DEST 为文件夹或文件。",
        "Write the graph in the form another program reads. DEST is a folder or a file.",
    ),
    "help-export-site": (
        "把网页写成文件。DEST 为新的或空的文件夹；先打开其中的 index.html，可放到任何网站，也可直接打开。",
        "Write the pages as files. DEST is a new or empty folder; open its index.html first; they work on any web server and from a disk.",
    ),
    "exported": ("已写入 {number} 个文件：{path}", "{number} files are written: {path}"),
    "help-export-pictures": (
        "分析的图，供论文用：聚类矩阵、共有与偶然、验证过的网络、树状图、目标时间线、采纳曲线；SVG 或 PNG。",
        "Pictures of the analysis for a paper: clustered matrix, shared and expected, validated networks, dendrogram, targets by year, adoption curves; SVG or PNG.",
    ),
    "option-picture-format": (
        "svg 在任何机器上都一样；png 用这台机器的字体画，需要 resvg-py。",
        "svg is the same on any machine; png is drawn with the fonts of this one and needs resvg-py.",
    ),
    "option-picture-words": ("图中文字的语言。", "Language of the words in the pictures."),
    "option-font": ("先用这种字体（名称）。", "Font to try first, by its name."),
    "picture-absent": ("没有画“{title}”：{why}", "not drawn: {title}. {why}"),
    "help-export-matrix": (
        "矩阵（CSV）：城市 × 措施，城市之间、措施之间共有多少、多相似。",
        "Matrices as CSV: who adopts what, how much cities and measures share, how alike that makes them.",
    ),
    "help-export-events": (
        "事件表（CSV），栏目与 Discourse Network Analyzer 一致。",
        "The event list as CSV, in the columns of Discourse Network Analyzer.",
    ),
    "help-export-xlsx": ("所有表格，一个工作簿，每表一页。", "Every table as a sheet of one workbook."),
    "help-export-parquet": (
        "每个表格一个 Parquet 文件（R、Python、DuckDB）；需要 pyarrow。",
        "Every table as Parquet, for R, Python and DuckDB; needs pyarrow.",
    ),
    "help-export-jsonld": (
        "给人看的图谱（graph.ttl）写成一个 JSON-LD 文件。",
        "The view for people (graph.ttl) as one file of JSON-LD.",
    ),
    "help-export-graphml": (
        "每个网络一个 GraphML 文件（networkx、R、Gephi）。",
        "Every network as GraphML, for networkx, R and Gephi.",
    ),
    "help-export-gexf": (
        "每个网络一个 GEXF 文件（Gephi），有日期时带时间。",
        "Every network as GEXF, for Gephi, with time where texts have dates.",
    ),
}
