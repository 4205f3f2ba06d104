"""Sentences of the report, Chinese and English: key -> (zh, en). Which of them may be said is judged in `claims`."""

from collections.abc import Mapping
from typing import Final

SENTENCES: Final[Mapping[str, tuple[str, str]]] = {
    "corpus": (
        "{articles} 篇文章、{places} 个地方，找到 {pairs} 对“地方—措施”{span}，涉及 {measures} 项措施。",
        "{articles} articles of {places} places give {pairs} pairs of place and measure{span}, on {measures} measures.",
    ),
    "shared": (
        "{measures} 项措施里，{shared} 项由两地以上采纳{shared_span}，{own} 项只有一地采纳{own_span}。",
        "Of {measures} measures, {shared} are adopted by two places or more{shared_span}, {own} by one alone{own_span}.",
    ),
    "nothing-shared": (
        "没有一项措施由两个以上的地方采用。",
        "No measure is adopted by more than one place.",
    ),
    "widest": (
        "就找到的采纳而言，最普遍的是{labels}：{places} 个地方中的 {cities} 个{span}。",
        "As found, most widely adopted: {labels}, by {cities} of {places} places{span}.",
    ),
    "widest-next": (
        "其次：{labels}。各项的区间见表 measure_positions.csv；区间重叠的，先后不能断言。",
        "Next: {labels}. Their intervals are in measure_positions.csv; where these overlap, no order can be claimed.",
    ),
    "pairs-none": (
        "{tests} 对地方，没有一对共有的措施比偶然所能解释的多（q ≤ 0.05）。这不等于各地不相似，见下一条。",
        "Of {tests} pairs of places none shares more measures than chance explains (q ≤ 0.05). That is not to say that they are unlike: see the next point.",
    ),
    "pairs-some": (
        "{tests} 对地方，有 {sure} 对共有的措施比偶然所能解释的多（q ≤ 0.05）：{labels}。其中预计至多 5 % 是误报。",
        "Of {tests} pairs of places {sure} share more measures than chance explains (q ≤ 0.05): {labels}. At most 5 % of these are expected to be false.",
    ),
    "pairs-apart": (
        "把上级要求的 {demanded} 项措施另作一层以后，是 {sure} 对。",
        "With the {demanded} measures that a superior body demands in a stratum of their own, {sure} pairs are.",
    ),
    "pairs-not-apart": (
        "语料没有显示哪些措施是上级要求各地都做的，所以没有把它们分开；共有也可能只是都在落实同一份文件。已知时可用 analyse --set-aside。",
        "The corpus does not show which measures a superior body demands of all, so they are not set apart: what is shared may be one document carried out by everybody. Where you know them, use analyse --set-aside.",
    ),
    "power": (
        "这批文章能看出多少：居中的一对地方，偶然就会共有 {expected} 项，至多能共有 {most} 项；单独一对要显著，须共有 {needed} 项。{never}。{taken}",
        "What this corpus could have shown: the middle pair of places shares {expected} measures by chance and can share {most} at most; to be found alone it would have to share {needed}. {never}. {taken}",
    ),
    "power-cannot": (
        "这批文章能看出多少：居中的一对地方，偶然就会共有 {expected} 项，就算共有全部 {most} 项，单独一对也不会显著。{never}。",
        "What this corpus could have shown: the middle pair of places shares {expected} measures by chance, and if it shared all {most} that it can, it would not be found alone. {never}.",
    ),
    "power-never": (
        "{tests} 对里有 {never} 对无论共有多少都不会单独显著",
        "{never} of {tests} pairs could not be found alone whatever they share",
    ),
    "power-all-could": ("每一对都有可能显著", "Every pair could be found"),
    "power-taken": (
        "一地要把另一地独有的措施拿来 {taken} %，才有八成机会被看出。",
        "A place would have to take over {taken} % of the measures that only the other has, to be found with a chance of 80 %.",
    ),
    "power-never-taken": (
        "就算把另一地独有的措施全拿来，也没有八成机会被看出。",
        "Even if it took over all of them, it would not be found with a chance of 80 %.",
    ),
    "likest": (
        "按 Jaccard 最相似的是{one}与{other}：共有 {shared} 项{span}，偶然预期 {expected} 项，p = {p}，q = {q}；{verdict}。",
        "Most alike by Jaccard are {one} and {other}: {shared} shared{span}, {expected} expected by chance, p = {p}, q = {q}; {verdict}.",
    ),
    "likest-chance": ("不能说超出偶然", "not more than chance"),
    "likest-sure": ("超出偶然", "more than chance"),
    "together-none": (
        "{tests} 对措施，没有一对比偶然更常由同一地采纳（q ≤ 0.05）；同在一地出现过的 {listed} 对里，有 {never} 对在这么少的地方里无论如何都不会显著。",
        "Of {tests} pairs of measures none is adopted together more often than chance explains (q ≤ 0.05); of the {listed} that some place has both of, {never} could not be significant among so few places.",
    ),
    "together-some": (
        "{tests} 对措施，有 {sure} 对比偶然更常由同一地采纳（q ≤ 0.05），见 measure_pairs.csv。",
        "Of {tests} pairs of measures {sure} are adopted together more often than chance explains (q ≤ 0.05): see measure_pairs.csv.",
    ),
    "nodf-chance": (
        "嵌套度（NODF）{value}{span}，度数相同的随机网络为 {low}–{high}：不能说采纳少的地方只是采纳多的地方的一部分。",
        "Nestedness (NODF) is {value}{span}, in random networks of the same degrees {low}–{high}: it cannot be said that places that adopt little adopt a part of what the others do.",
    ),
    "nodf-above": (
        "嵌套度（NODF）{value}{span}，高于度数相同的随机网络（{low}–{high}）：采纳少的地方所采纳的，多为采纳多的地方也有的。",
        "Nestedness (NODF) is {value}{span}, above random networks of the same degrees ({low}–{high}): what places adopt that adopt little, others mostly adopt too.",
    ),
    "nodf-below": (
        "嵌套度（NODF）{value}{span}，低于度数相同的随机网络（{low}–{high}）：采纳少的地方多有别处没有的措施。",
        "Nestedness (NODF) is {value}{span}, below random networks of the same degrees ({low}–{high}): places that adopt little have more of their own.",
    ),
    "groups-chance": (
        "不能说各地分成几组：模块度 {value}{span}，度数相同的随机网络也有 {low}–{high}；换一个种子，分组的一致程度为 {stability}（1 为完全一致）。",
        "It cannot be said that places fall into groups: modularity is {value}{span}, in random networks of the same degrees {low}–{high}; groups found by other seeds agree by {stability} (1 is the same).",
    ),
    "groups-unstable": (
        "模块度 {value}{span} 高于度数相同的随机网络（{low}–{high}），但分组不稳：换一个种子，一致程度只有 {stability}，所以不列出各组。",
        "Modularity is {value}{span}, above random networks of the same degrees ({low}–{high}), but the groups are not stable: those of other seeds agree by {stability} only, so none are named.",
    ),
    "groups-some": (
        "地方与措施分成 {count} 组：模块度 {value}{span}，高于度数相同的随机网络（{low}–{high}）；换一个种子，一致程度 {stability}。各组见 city_positions.csv。",
        "Places and measures fall into {count} groups: modularity is {value}{span}, above random networks of the same degrees ({low}–{high}); groups of other seeds agree by {stability}. See city_positions.csv.",
    ),
    "core-chance": (
        "核心—边缘：拟合 {value}{span}，度数相同的随机网络也有 {low}–{high}；在“谁采纳得多”之外，不能说另有核心。",
        "Core and edge: fit {value}{span}, in random networks of the same degrees {low}–{high}: beyond who adopts much, no core can be claimed.",
    ),
    "core-some": (
        "核心—边缘：拟合 {value}{span}，高于度数相同的随机网络（{low}–{high}）；核心是{labels}。",
        "Core and edge: fit {value}{span}, above random networks of the same degrees ({low}–{high}); in the core are {labels}.",
    ),
    "time-no-dates": (
        "文章没有日期，谁先谁后不能说。",
        "The articles have no dates: nothing can be said of who came first.",
    ),
    "time-dates-tie": (
        "{documents} 篇有日期的文章只有 {dates} 个日期，谁先谁后、谁跟随谁都不能说。",
        "The {documents} dated articles have {dates} date(s) only: nothing can be said of who came first or who followed whom.",
    ),
    "time-few-documents": (
        "有日期的文章只有 {documents} 篇，太少，谁领先不能说。各项措施的日期见 diffusion.csv。",
        "There are {documents} dated articles, too few to say who leads. Dates are in diffusion.csv.",
    ),
    "time-few-measures": (
        "先后不同的措施太少，谁领先不能说。各项措施的日期见 diffusion.csv。",
        "Too few measures differ in dates to say who leads. Dates are in diffusion.csv.",
    ),
    "time-none": (
        "{documents} 篇有日期的文章里，没有一地明显领先（q ≤ 0.05，置换检验 {permutations} 次）。",
        "Among {documents} dated articles no place leads beyond chance (q ≤ 0.05, {permutations} permutations).",
    ),
    "time-some": (
        "{documents} 篇有日期的文章里，明显领先的是{labels}（q ≤ 0.05，置换检验 {permutations} 次）。日期是文章的日期，不是决定的日期。",
        "Among {documents} dated articles these lead beyond chance: {labels} (q ≤ 0.05, {permutations} permutations). Dates are those of articles, not of decisions.",
    ),
    "cited-none-held": (
        "文章引用了 {cited} 份文件，语料里一份也没有，所以措施是不是由上级文件而来，不能说。",
        "The articles cite {cited} documents, none of which the corpus holds: whether measures came from above cannot be said.",
    ),
    "cited-held": (
        "文章引用了 {cited} 份文件，语料里有 {held} 份；其中 {after} 处引用晚于被引文件且措施相同，见 descents.csv。相同不等于由此而来。",
        "The articles cite {cited} documents, {held} of them held by the corpus; {after} citations are later than the cited document and name the same measures, see descents.csv. The same is not caused by.",
    ),
    "span-both": (
        "（按错误率 {errors}；去掉任一篇 {documents}）",
        " (by error rates {errors}; any one article left out {documents})",
    ),
    "span-errors": ("（按错误率 {errors}）", " (by error rates {errors})"),
    "span-documents": ("（去掉任一篇 {documents}）", " (any one article left out {documents})"),
    "and": ("、", ", "),
    "with-count": ("{label}（{count}）", "{label} ({count})"),
    "pair": (
        "{one}—{other}（共有 {shared}，预期 {expected}，q = {q}）",
        "{one}–{other} ({shared} shared, {expected} expected, q = {q})",
    ),
}

CUBES: Final[Mapping[str, tuple[str, str]]] = {
    "figure": ("整个网络的指标", "Figures of the whole network"),
    "spread": ("采纳每项措施的地方数", "Places that adopt each measure"),
    "pair": ("两地共有的措施", "Measures that two places share"),
}

METHODS: Final[Mapping[str, tuple[str, str]]] = {
    "counting": (
        "以地方为行、措施为列，一地在任一篇文章中采纳一项措施记 1，说几次、几篇都只记一次；转载只记一次；只是提到的不记（口径：{selection}）。",
        "Places are rows and measures columns of a matrix that is 1 where a place adopts a measure in any of its articles, however often; reprints count once, what is merely mentioned does not (selection: {selection}).",
    ),
    "null-sampled": (
        "两地共有多少，与随机网络相比：每地采纳的个数和每项措施的地方数都不变（curveball 抽取 {draws} 个网络；Strona 等 2014，Carstens 等 2018）。p 是随机网络中共有这么多或更多的比例，观察到的网络也算一个（Phipson、Smyth 2010）。",
        "What two places share is compared with random networks in which every place adopts as many measures and every measure has as many places (curveball, {draws} networks; Strona et al. 2014, Carstens et al. 2018). p is the share of networks in which they share so many or more, the observed one being counted as one (Phipson and Smyth 2010).",
    ),
    "null-closed": (
        "两地共有多少，与二部最大熵模型（Saracco 等 2015、2017）在两地度数给定时的分布相比，尾部用皮尔逊 III 型近似。",
        "What two places share is compared with the bipartite maximum-entropy model (Saracco et al. 2015, 2017) given the degrees of both, its tail taken as one of Pearson's type III.",
    ),
    "correction": (
        "q 值按 Benjamini–Hochberg（1995）对全部 {tests} 对校正；措施与措施之间同样处理（{column_tests} 对，闭式尾部）。",
        "q values are corrected for all {tests} pairs (Benjamini and Hochberg 1995); pairs of measures are treated alike ({column_tests} pairs, tails in closed form).",
    ),
    "strata": (
        "上级要求的措施另成一层，随机网络在层内各自保持度数（{demanded} 项）。",
        "Measures demanded from above make a stratum of their own, within which random networks keep degrees ({demanded} measures).",
    ),
    "errors": (
        "“按错误率”的区间：找到的采纳各以查准率 {precision}（n = {precision_size}）保留，再补上按查全率 {recall}（n = {recall_size}）应当漏掉的那么多；两个比率每次从样本允许的范围里重抽（Jeffreys 先验），取重抽网络中间九成（参见 Newman 2018）。漏报多于误报，区间因此偏高；错误率测自{sample}，未必适用于这批文章；词表里没有的措施不在其内。",
        "Intervals “by error rates”: each adoption found stays with the precision {precision} (n = {precision_size}), and as many are added as must have been missed at the recall {recall} (n = {recall_size}); both rates are drawn anew each time from what their samples leave open (Jeffreys' prior), and the middle nine tenths of the networks are given (cf. Newman 2018). More is missed than wrongly found, so that intervals lie high; the rates were measured on {sample_en} and may not hold for these articles; measures that the vocabulary lacks are beyond them.",
    ),
    "documents": (
        "“去掉任一篇”：每次去掉一篇文章（一地只有一篇时连同该地）重算，取最小与最大（Efron、Stein 1981）。",
        "“Any one article left out”: all is computed anew without each article (and its place, where it has no other); the least and the most are given (Efron and Stein 1981).",
    ),
    "shape": (
        "嵌套度用 NODF（Almeida-Neto 等 2008）；分组用 Leiden 算法（Traag 等 2019）与二部模块度（Barber 2007），{seeds} 个种子之间用调整兰德指数比较（Hubert、Arabie 1985）；核心—边缘用 Borgatti、Everett（2000）的连续模型。三者都与度数相同的随机网络的中间九成相比。",
        "Nestedness is NODF (Almeida-Neto et al. 2008); groups are those of the Leiden algorithm (Traag et al. 2019) under bipartite modularity (Barber 2007), compared over {seeds} seeds by the adjusted Rand index (Hubert and Arabie 1985); core and edge follow the continuous model of Borgatti and Everett (2000). All three stand beside the middle nine tenths of random networks of the same degrees.",
    ),
    "tree": (
        "树状图与矩阵的排列：以 Jaccard 距离作类平均聚类（Sokal、Michener 1958），相邻的叶尽量相近（Bar-Joseph 等 2001）。",
        "Dendrogram and order of the matrix: average linkage of Jaccard distances (Sokal and Michener 1958), leaves so that neighbours are most alike (Bar-Joseph et al. 2001).",
    ),
    "time": (
        "先后：各地以说到一项措施的最早一篇为准；领先与否，把各篇的日期随机重排 {permutations} 次检验。",
        "Time: a place's date for a measure is that of its first document; leads are tested by dealing the dates out anew, {permutations} times.",
    ),
    "seeds": (
        "一切随机抽取的种子由数据算出，同样的输入得到同样的结果。",
        "All seeds are computed from the data, so that the same input gives the same results.",
    ),
}

REFERENCES: Final[tuple[str, ...]] = (
    "Almeida-Neto, M., Guimarães, P., Guimarães, P. R., Loyola, R. D., Ulrich, W. (2008). A consistent metric for nestedness analysis in ecological systems: reconciling concept and measurement. Oikos 117, 1227–1239.",
    "Bar-Joseph, Z., Gifford, D. K., Jaakkola, T. S. (2001). Fast optimal leaf ordering for hierarchical clustering. Bioinformatics 17, S22–S29.",
    "Barber, M. J. (2007). Modularity and community detection in bipartite networks. Physical Review E 76, 066102.",
    "Benjamini, Y., Hochberg, Y. (1995). Controlling the false discovery rate: a practical and powerful approach to multiple testing. Journal of the Royal Statistical Society B 57, 289–300.",
    "Borgatti, S. P., Everett, M. G. (2000). Models of core/periphery structures. Social Networks 21, 375–395.",
    "Carstens, C. J., Hamann, M., Meyer, U., Penschuck, M., Tran, H., Wagner, D. (2018). Parallel and I/O-efficient randomisation of massive networks using global curveball trades. ESA 2018.",
    "Efron, B., Stein, C. (1981). The jackknife estimate of variance. Annals of Statistics 9, 586–596.",
    "Hubert, L., Arabie, P. (1985). Comparing partitions. Journal of Classification 2, 193–218.",
    "Newman, M. E. J. (2018). Network structure from rich but noisy data. Nature Physics 14, 542–545.",
    "Phipson, B., Smyth, G. K. (2010). Permutation p-values should never be zero. Statistical Applications in Genetics and Molecular Biology 9(1), 39.",
    "Saracco, F., Di Clemente, R., Gabrielli, A., Squartini, T. (2015). Randomizing bipartite networks: the case of the World Trade Web. Scientific Reports 5, 10595.",
    "Saracco, F., Straka, M. J., Di Clemente, R., Gabrielli, A., Caldarelli, G., Squartini, T. (2017). Inferring monopartite projections of bipartite networks: an entropy-based approach. New Journal of Physics 19, 053022.",
    "Sokal, R. R., Michener, C. D. (1958). A statistical method for evaluating systematic relationships. University of Kansas Science Bulletin 38, 1409–1438.",
    "Strona, G., Nappo, D., Boccacci, F., Fattorini, S., San-Miguel-Ayanz, J. (2014). A fast and unbiased procedure to randomize ecological binary matrices with fixed row and column totals. Nature Communications 5, 4114.",
    "Traag, V. A., Waltman, L., van Eck, N. J. (2019). From Louvain to Leiden: guaranteeing well-connected communities. Scientific Reports 9, 5233.",
)
