"""Radicals that a PDF may hold in place of the ideographs they look like: ⼯ for 工, ⻓ for 长.

NFKC knows those of Kangxi and next to none of the supplement, whose members that are words of their own stand here.
Source: Unicode Character Database, EquivalentUnifiedIdeograph.txt.
"""

import unicodedata
from typing import Final

_SUPPLEMENT: Final = {
    0x2E8C: "小",
    0x2E92: "巳",
    0x2E9D: "月",
    0x2EA0: "民",
    0x2EA7: "牛",
    0x2EA9: "王",
    0x2EAC: "示",
    0x2EB6: "羊",
    0x2EC1: "虎",
    0x2EC4: "西",
    0x2EC5: "见",
    0x2EC6: "角",
    0x2EC9: "贝",
    0x2ECB: "车",
    0x2ED1: "長",
    0x2ED3: "长",
    0x2ED4: "门",
    0x2ED7: "雨",
    0x2ED8: "青",
    0x2ED9: "韦",
    0x2EDA: "页",
    0x2EDB: "风",
    0x2EDC: "飞",
    0x2EDD: "食",
    0x2EE2: "马",
    0x2EE3: "骨",
    0x2EE4: "鬼",
    0x2EE5: "鱼",
    0x2EE6: "鸟",
    0x2EE7: "卤",
    0x2EE8: "麦",
    0x2EE9: "黄",
    0x2EEA: "黾",
    0x2EEC: "齐",
    0x2EEE: "齿",
    0x2EF0: "龙",
}
_TABLE: Final = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2E80, 0x2FD6)} | _SUPPLEMENT


def ideographs(text: str) -> str:
    """The text with ideographs in place of radicals; every character stays one character.

    >>> ideographs("⼯作⾼于2020年，校⻓")
    '工作高于2020年，校长'
    """
    return text.translate(_TABLE)
