"""What readers of the proposals see: the file's remarks in Chinese and English."""

from typing import Final

OTHERS: Final = "其他"
"""The theme of measures that are like no other."""
AND_OTHERS: Final = "{name}等"
"""A theme whose measures share no word, by the first of them."""

HEAD: Final = (
    "词表增补建议，由 python -m graph discover 写成。Proposed additions to the vocabulary.",
    "逐条审阅：采纳就把 pm:pending 改为 pm:accepted，不要就改为 pm:rejected；名称、主题、定义、id 都可以改。",
    "Review each: change pm:pending to pm:accepted or pm:rejected; change names, themes, definitions and ids as you like.",
    "然后存为文章旁边的 vocabulary.ttl，或 build --vocabulary 此文件；以后用 discover --reviewed 此文件，已定的不再提出。",
    "Then keep it beside the articles as vocabulary.ttl, or build --vocabulary THIS. Later, discover --reviewed THIS does not",
    "propose again what is decided here.",
)
THEMES: Final = "新主题 new themes"
MEASURES: Final = "新措施 new measures"
LABELS: Final = "已有措施的新名称 new labels of known measures"
SEEN: Final = "{articles} 篇 articles · {mentions} 处 mentions · {places}"
NEAR: Final = "最近 nearest: {concept} {label}（{word}）{like}"
LIKE: Final = "{measure}：像 like “{word}” {like}"
OF_THEME: Final = "{count} 项措施 measures"
"""Remarks; the words in braces are filled in."""
