"""Words in and below the pictures, Chinese and English: key -> (zh, en)."""

from collections.abc import Mapping
from typing import Final

WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "planned": ("计划", "planned"),
    "ongoing": ("进行中", "under way"),
    "achieved": ("已实现", "achieved"),
    "not-found": ("没有找到", "not found"),
    "target": ("目标", "target"),
    "result": ("结果", "result"),
    "distance": (
        "Jaccard 距离：0 采纳的完全一样，1 一项也不共有",
        "Jaccard distance: 0 the same measures, 1 none in common",
    ),
    "expected": ("偶然预期共有的措施", "measures shared by chance"),
    "shared": ("找到的共有措施", "measures shared, as found"),
    "places-reached": ("已有几个地方（按文章日期）", "places so far, by the dates of articles"),
    "tie": (
        "{one} — {other}：共有 {shared}，预期 {expected}，q = {q}",
        "{one} – {other}: {shared} shared, {expected} expected, q = {q}",
    ),
    "few-places": (
        "至少要有两个地方采纳了措施，才有可比的。",
        "At least two places have to adopt measures for anything to be compared.",
    ),
    "spread-title": ("采纳最普遍的措施", "Most widely adopted measures"),
    "spread-note": ("点为找到的地方数{lines}。", "Dots are places found{lines}."),
    "spread-errors": ("细线为按错误率的九成区间", "thin lines nine of ten by the rates of error"),
    "spread-documents": (
        "粗线为去掉任一篇文章后的范围",
        "thick lines the range as any one article is left out",
    ),
    "spread-none": ("没有一项措施由两地以上采纳。", "No measure is adopted by two places or more."),
    "matrix-title": ("谁采纳什么：按相似排列的矩阵", "Who adopts what: a matrix, like beside like"),
    "matrix-note": (
        "行与列按各自的树排列（Jaccard 距离，类平均法），采纳相近的在一起；格子是文章所说最远的状态，数字是采纳的地方数，色条是主题。空格只说明文章没有说。任何数据都能排成这样，排在一起不等于超出偶然。{cut}",
        "Rows and columns stand as their trees order them (Jaccard distance, average linkage); a cell shows the furthest status that articles say, the number how many places adopt the measure, the bar its theme. An empty cell says only that no article does. Any data can be ordered so: to stand together is not to be beyond chance. {cut}",
    ),
    "cut-matrix": (
        "图中只有采纳最多的 {places} / {all_places} 个地方和 {measures} / {all_measures} 项措施。",
        "Shown are {places} of {all_places} places and {measures} of {all_measures} measures, those with most adoptions.",
    ),
    "tree-title": ("哪些地方相近：树状图", "Which places are alike: a dendrogram"),
    "tree-note": (
        "采纳相近的先并在一起（Jaccard 距离，类平均法）；{fidelity}。任何数据都能画成树：分成的组是否超出偶然，见“主要发现”。{cut}",
        "The most alike are joined first (Jaccard distance, average linkage); {fidelity}. A tree can be drawn of any data: whether its groups are more than chance is said in the main findings. {cut}",
    ),
    "fidelity": ("树与距离的同表相关 {value}", "cophenetic correlation {value}"),
    "fidelity-none": ("距离全都一样，相关没有定义", "all distances are the same, so that there is no correlation"),
    "cut-places": (
        "只画了采纳最多的 {shown} / {all} 个地方。",
        "Drawn are {shown} of {all} places, those that adopt most.",
    ),
    "places-title": ("共有的措施超出偶然的地方", "Places that share more than chance explains"),
    "places-note": (
        "线：共有的措施比偶然所能解释的多（q ≤ {level}，两边的度数都固定），{tests} 对里有 {sure} 对；越粗超出越多。位置只是排列，没有别的意思。{cut}",
        "Lines: more measures shared than chance explains (q ≤ {level}, both degrees fixed), {sure} of {tests} pairs; the thicker, the more. Where a place stands means nothing else. {cut}",
    ),
    "places-none": (
        "{tests} 对地方里没有一对超出偶然（q ≤ {level}），所以没有网可画；各对共有多少、须共有多少，见“共有与偶然”图。",
        "Of {tests} pairs of places none is beyond chance (q ≤ {level}): there is no network to draw. What each shares, and would have to, is in the picture of what is shared and expected.",
    ),
    "measures-title": ("一起出现超出偶然的措施", "Measures that go together beyond chance"),
    "measures-note": (
        "线：两项措施由同样的地方采纳，比偶然所能解释的多（q ≤ {level}，两边的度数都固定），{tests} 对里有 {sure} 对；越粗超出越多。位置只是排列，没有别的意思。{cut}",
        "Lines: the same places adopt both measures, more than chance explains (q ≤ {level}, both degrees fixed), {sure} of {tests} pairs; the thicker, the more. Where a measure stands means nothing else. {cut}",
    ),
    "measures-none": (
        "{tests} 对措施里没有一对超出偶然（q ≤ {level}），所以没有网可画。",
        "Of {tests} pairs of measures none is beyond chance (q ≤ {level}): there is no network to draw.",
    ),
    "cut-ties": ("只画了最确定的 {shown} / {all} 条。", "Drawn are {shown} of {all} lines, the surest."),
    "pairs-title": ("两地共有多少，偶然会有多少", "What two places share, and what chance gives"),
    "pairs-note": (
        "每点一对地方；斜线上的和偶然一样多。短横是这一对单独达到 p ≤ {level} 须共有的数，没有短横的共有多少也达不到。实心的超出偶然（q ≤ {level}）：{tests} 对里有 {sure} 对。{cut}",
        "A point a pair of places; those on the line share as much as chance gives. The dash is what a pair would have to share for p ≤ {level} taken alone; one without a dash could never. Full points are beyond chance (q ≤ {level}): {sure} of {tests} pairs. {cut}",
    ),
    "cut-pairs": (
        "只画了 {shown} / {all} 对，超出偶然的优先，其余取一部分。",
        "Drawn are {shown} of {all} pairs: those beyond chance first, and some of the others.",
    ),
    "deadlines-title": ("目标与结果的时间线", "Targets and results on a line of years"),
    "deadlines-note": (
        "实心为目标，在其期限处；空心为文章所说的结果。同一指标的排在一起，定的地方多的在前。{left}",
        "Discs are targets, at their deadlines; rings are results that articles report. Those of one indicator stand together, the most widely set first. {left}",
    ),
    "deadlines-left": (
        "另有 {number} 个没有年份、不知是谁的，或排不下，见 targets.csv。",
        "{number} more have no year, are nobody's, or did not fit: see targets.csv.",
    ),
    "deadlines-none": ("没有带年份的目标。", "There are no targets with a year."),
    "curves-title": ("采纳曲线", "Adoption curves"),
    "curves-note": (
        "到每个日期为止，有多少地方的文章说到采纳（{documents} 篇有日期的文章）；日期是文章的，不是决定的，曲线因此也随文章何时写成而起伏。{undated}{cut}",
        "How many places had an article that says so by each date ({documents} dated articles). Dates are those of articles, not of decisions, so that curves also follow when articles were written. {undated}{cut}",
    ),
    "curves-undated": ("{undated} 篇没有日期，不在其内。", "{undated} articles without a date are not in it. "),
    "cut-curves": ("只画了最普遍的 {shown} / {all} 项。", "Drawn are {shown} of {all} measures, the widest."),
    "curves-none": (
        "{documents} 篇有日期的文章只有 {dates} 个日期，画不出先后。",
        "The {documents} dated articles have {dates} date(s): no course can be drawn.",
    ),
}
