"""Who adopts, and how far it is: on sentences of other fields and years."""

import pytest

from graph.lexicon import Lexicon
from graph.link.attribution import Attribution, Stance
from graph.model import Reason, Sentence, SentenceKind, Span, Status, Strength
from tests.builders import article

PHRASE = "数字乡村建设"


@pytest.fixture(scope="module")
def attribution(lexicon: Lexicon) -> Attribution:
    return Attribution(lexicon)


def _stance(
    attribution: Attribution, text: str, phrase: str = PHRASE, kind: SentenceKind = SentenceKind.BODY
) -> Stance:
    whole = Span(0, len(text))
    span = Span(text.index(phrase), text.index(phrase) + len(phrase))
    stance = attribution.of(article(text), Sentence(1, whole, kind)).stance(span)
    assert stance is not None
    return stance


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("大力推进数字乡村建设。", None),
        ("温州将全面推进数字乡村建设。", None),
        ("顺应数字乡村建设等趋势，优化公共网点。", Reason.BACKGROUND),
        ("随着数字乡村建设不断深入，农民收入稳步增长。", Reason.BACKGROUND),
        ("农业农村部启动数字乡村建设。", Reason.OTHER_HOLDER),
        ("党的二十大报告指出，要推进数字乡村建设。", Reason.OTHER_HOLDER),
        ("国务院部署数字乡村建设，温州加快落实配套方案。", Reason.OTHER_HOLDER),
        ("国家启动试点，温州积极推进数字乡村建设。", None),
        ("落实全国数字乡村建设任务。", None),
        ("目前尚未开展数字乡村建设。", Reason.NEGATED),
    ],
)
def test_a_measure_is_adopted_only_where_the_place_acts(
    attribution: Attribution, text: str, reason: Reason | None
) -> None:
    assert _stance(attribution, text).reason == reason


def test_a_heading_alone_proves_nothing(attribution: Attribution) -> None:
    assert _stance(attribution, "推进数字乡村建设。", kind=SentenceKind.HEADING).reason is Reason.HEADING_ONLY


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("深入推进数字乡村建设。", Status.ONGOING),
        ("力争到2022年完成数字乡村建设。", Status.PLANNED),
        ("下一步，温州将启动数字乡村建设。", Status.PLANNED),
        ("近年来，全市累计投入资金用于数字乡村建设。", Status.ACHIEVED),
        ("2017年，温州率先完成数字乡村建设。", Status.ACHIEVED),
    ],
)
def test_the_tense_tells_how_far_a_measure_is(attribution: Attribution, text: str, status: Status) -> None:
    assert _stance(attribution, text).status is status


@pytest.mark.parametrize(
    ("text", "strength"),
    [
        ("确保数字乡村建设按期完成。", Strength.MUST),
        ("必须完成数字乡村建设。", Strength.MUST),
        ("鼓励社会资本参与数字乡村建设。", Strength.ENCOURAGE),
        ("探索数字乡村建设新路径。", Strength.PILOT),
        ("停止低效的数字乡村建设。", Strength.ABOLISH),
        ("加快数字乡村建设。", Strength.ADVANCE),
    ],
)
def test_the_verb_tells_the_force(attribution: Attribution, text: str, strength: Strength) -> None:
    assert _stance(attribution, text).strength is strength
