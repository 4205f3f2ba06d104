"""What the server's pages say: key -> (zh, en)."""

from collections.abc import Mapping
from typing import Final

TEXTS: Final[Mapping[str, tuple[str, str]]] = {
    "site": ("政策图谱", "PolicyGraph"),
    "pages": ("页面", "Pages"),
    "described": ("数据集说明", "Description of the dataset"),
    "editor": ("查询", "Query"),
    "editor-title": ("用 SPARQL 查询", "Ask in SPARQL"),
    "saved": ("自带的问题", "Saved questions"),
    "saved-filter": ("筛选", "Filter"),
    "other-language": ("English", "中文"),
    "needs-script": ("查询页需要 JavaScript。", "This page needs JavaScript."),
    "thing-unknown": ("图谱里没有这个条目。请检查地址。", "the graph knows no such thing. Check the address."),
    "wrong-host": (
        "这个服务器不以这个名称回答。请用 127.0.0.1 或 localhost，或在启动时用 --hosts 加上名称。",
        "this server does not answer under that name. Ask it as 127.0.0.1 or localhost, or start it with --hosts NAME.",
    ),
    "unknown": ("没有这个条目", "No such thing"),
    "says": ("它是什么", "What it is"),
    "pointing": ("什么指向它", "What points here"),
    "parts": ("其中各部分", "Its parts"),
    "cut": (
        "内容太多，只显示了一部分。可在下面用查询看全部。",
        "There is more than is shown here. Ask for all of it below.",
    ),
    "ask": ("就它提问", "Ask about it"),
    "as-data": ("作为数据", "As data"),
    "back": ("返回查询页", "Back to the questions"),
}


def text(key: str, language: str) -> str:
    """A text in zh or en."""
    zh, en = TEXTS[key]
    return zh if language == "zh" else en
