"""Made-up newspaper pages: articles by heads of offices, wrapped at any width, and all that stands around them."""

from dataclasses import dataclass

from hypothesis import strategies as st

from graph.model import Article

CITIES = ("温州市", "宁波市", "杭州市", "台州市", "丽水市")
# Words that one article alone says: a headline of them is that article's.
OWN_WORDS = ("打造家门口好学校", "向美好教育再出发", "五力齐发全网加劲", "践行红船引领办学", "海岛山区一个不少")
ORPHAN = "飞鸟鱼虫花草"
FURNITURE = "3责任编辑：朱某 版面设计：余某\n\n电话：0571-12345678\n\n某某实践·特刊\n2019年10月9日 星期三\n"


@dataclass(frozen=True)
class Signed:
    """An article as its author wrote it; `headline` says where its headline stands: "", "behind" it or at the "end"."""

    office: str
    author: str
    paragraphs: tuple[str, ...]
    width: int
    headline: str


@dataclass(frozen=True)
class Page:
    """A page; `note` stands "first", "inline" or "last", or there is none."""

    articles: tuple[Signed, ...]
    spacing: str
    note: str
    note_text: str

    def text(self) -> str:
        head = {"first": "编者按\n" + self._wrapped(self.note_text, 14), "inline": f"编者按：{self.note_text}"}
        blocks = [head[self.note]] if self.note in head else []
        for number, signed in enumerate(self.articles):
            author = " ".join(signed.author) if len(signed.author) == 2 else signed.author
            lines = (self._wrapped(paragraph, signed.width) for paragraph in signed.paragraphs)
            blocks.append(self.spacing.join([f"□{signed.office} {author}", *lines]))
            if signed.headline == "behind":
                blocks.append(OWN_WORDS[number])
        blocks += [OWN_WORDS[n] for n, signed in enumerate(self.articles) if signed.headline == "end"]
        blocks.append(ORPHAN)
        if self.note == "last":
            blocks.append(self._wrapped(self.note_text, 14) + "\n编者按")
        return "\n\n".join([*blocks, FURNITURE])

    def _wrapped(self, text: str, width: int) -> str:
        return self.spacing.join(text[k : k + width].strip() for k in range(0, len(text), width))


@st.composite
def pages(draw: st.DrawFn) -> Page:
    articles = []
    for number in range(draw(st.integers(1, len(CITIES)))):
        clause = st.text(alphabet="推进义务教育优质均衡发展，", min_size=1, max_size=30)
        figure = st.sampled_from(["", " 2022 年", "达到 90%", "1.5"])
        sentences = st.lists(st.builds("{}{}。".format, clause, figure), min_size=1, max_size=4).map("".join)
        paragraphs = (OWN_WORDS[number] + "。", *draw(st.lists(sentences, max_size=4)))
        articles.append(
            Signed(
                CITIES[number] + draw(st.sampled_from(["教育局局长", "教育局党委书记、局长"])),
                draw(st.text(alphabet="甲乙丙丁戊己", min_size=2, max_size=4)),
                tuple(draw(st.permutations(paragraphs))),
                draw(st.integers(6, 30)),
                draw(st.sampled_from(["", "behind", "end"])),
            )
        )
    note = draw(st.sampled_from(["", "first", "inline", "last"]))
    note_text = draw(st.text(alphabet="自此迈向了新的阶段", min_size=60, max_size=99)) + "。"
    return Page(tuple(articles), draw(st.sampled_from(["\n", "\n\n", " \n"])), note, note_text)


def check_pieces(article: Article, text: str) -> None:
    """Every character of the article is the one that its piece points to in the document."""
    end = 0
    for piece in article.pieces:
        assert piece.begin == end
        end += piece.length
        assert article.text[piece.begin : end] == text[piece.source : piece.source + piece.length]
        assert piece.line == text.count("\n", 0, piece.source) + 1
    assert end == len(article.text)
