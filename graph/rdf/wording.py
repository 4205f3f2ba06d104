"""What readers of the Turtle file see: its headings."""

from typing import Final

SECTIONS: Final[tuple[tuple[str, str], ...]] = (
    ("place", "地方 places"),
    ("adoption", "采纳 adoptions"),
    ("target", "目标 targets"),
    ("involvement", "参与 involvements"),
    ("benefit", "受益 benefits"),
    ("citation", "引用 citations"),
    ("article", "文章 articles"),
    ("actor", "行动者 actors"),
    ("document", "文件 documents"),
    ("theme", "主题 themes"),
    ("measure", "措施 measures"),
    ("indicator", "指标 indicators"),
    ("group", "群体 groups"),
    ("decision", "决定 decisions"),
    ("person", "研究者 researchers"),
)
"""Sections of the file: the part of the IRI after `id/`, and the heading."""
