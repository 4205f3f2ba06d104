"""Pages set by Chromium from the bundled articles: in columns, as a newspaper, as a report, vertical, as a picture.

A page of lines at fixed places, written in another order than they are read in, is what bad producers make:
the lines of a page that was set well are measured and written again row by row, or shuffled.
"""

import base64
import html
import random
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parent.parent.parent
STYLE = """
@page { size: 190mm 260mm; margin: 0 }
body { margin: 0; font: 10.5pt/1.6 'Noto Serif CJK SC'; text-align: justify }
main { padding: 18mm 15mm; box-sizing: border-box }
h1 { font-size: 18pt; line-height: 1.3; text-align: center; margin: 0 0 6mm; column-span: all }
p { margin: 0; text-indent: 2em }
.byline { text-indent: 0; margin: 2mm 0 }
h2 { font-size: 15pt; line-height: 1.25; margin: 0 0 2mm; text-align: left }
"""
# Every line box of the page's text, as (text, left, top, font size) in CSS pixels, in the order it is read in.
LINES = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const size = parseFloat(getComputedStyle(node.parentElement).fontSize);
    const range = document.createRange();
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at); range.setEnd(node, at + 1);
      const box = range.getClientRects()[0];
      const last = found[found.length - 1];
      if (last && !node.data[at].trim()) last.text += " ";
      if (!box || !node.data[at].trim()) continue;
      if (last && Math.abs(last.top - box.top) < 2 && box.left >= last.right - 1 && box.left < last.right + size)
        { last.text += node.data[at]; last.right = box.right; }
      else found.push({text: node.data[at], left: box.left, right: box.right, top: box.top, size});
    }
  }
  return found;
}"""


def body_of(city: str) -> tuple[str, list[str]]:
    """The title and the paragraphs of a bundled article."""
    _, front, body = (ROOT / "articles" / f"{city}.md").read_text(encoding="utf-8").split("---\n", 2)
    title = next(line.partition(": ")[2] for line in front.splitlines() if line.startswith("title:"))
    return title, [line.strip() for line in body.split("\n") if line.strip()]


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{html.escape(line)}</p>" for line in lines)


def columns(number: int) -> str:
    """A page of one article in columns."""
    title, lines = body_of("huzhou")
    style = f"main {{ columns: {number}; column-gap: 9mm; height: 250mm; column-fill: auto }}"
    return f"<style>{STYLE}{style}</style><main><h1>{title}</h1>{_paragraphs(lines)}</main>"


def newspaper() -> str:
    """Three signed articles in a grid, each with its headline, a note of the editor, a masthead."""
    style = """
    body { font-size: 8.5pt } main { padding: 10mm 12mm; height: 259mm; position: relative }
    .head { display: flex; justify-content: space-between; margin-bottom: 4mm; font-size: 9pt }
    section { margin-bottom: 5mm; column-gap: 6mm } .two { columns: 2 } .three { columns: 3 }
    .row { display: grid; grid-template-columns: 2fr 1fr; gap: 7mm } .note { font-size: 9.5pt }
    """
    head = "<div class=head><span>3</span><span>某某实践·特刊</span><span>2019年10月9日 星期三</span></div>"
    note = "各市教育局负责人就义务教育优质均衡发展谈认识、谈打算，本刊选登几篇，供各地相互借鉴，欢迎来稿。"
    signed = {}
    for city, who in (
        ("huzhou", "湖州市教育局党委书记、局长 潘音"),
        ("quzhou", "衢州市教育局局长 郑 某"),
        ("lishui", "丽水市教育局局长 王某某"),
    ):
        title, lines = body_of(city)
        signed[city] = f"<h2>{title}</h2>", f"<p class=byline>□{who}</p>{_paragraphs(lines[:4])}"
    return (
        f"<style>{STYLE}{style}</style><main>{head}"
        f"{signed['huzhou'][0]}<section class=three>{signed['huzhou'][1]}</section>"
        f"<div class=row><div>{signed['quzhou'][0]}<section class=two>{signed['quzhou'][1]}</section></div>"
        f"<div class=note><p class=byline>编者按</p><p>{note}</p></div></div>"
        f"{signed['lishui'][0]}<section class=three>{signed['lishui'][1]}</section>"
        f"</main>"
    )


def report() -> str:
    """Four pages with running heads and page numbers, paragraphs that go over the page, and a table."""
    title, lines = body_of("jinhua")
    _, more = body_of("shaoxing")
    rows = [
        ("任务", "责任单位", "时限"),
        ("新建学校10所", "市教育局", "2021年底"),
        ("教师交流", "各县（市、区）", "2022年"),
    ]
    table = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    style = "main { padding: 0 } body { font-size: 12pt; line-height: 1.8 } table { margin: 5mm 0 }"
    table = f"<style>td {{ border: 0.5pt solid; padding: 1mm 4mm; text-indent: 0 }}</style><table>{table}</table>"
    plain = STYLE.replace("@page { size: 190mm 260mm; margin: 0 }", "")
    return f"<style>{plain}{style}</style><main><h1>{title}</h1>{_paragraphs([*lines, *more])}{table}</main>"


def vertical() -> str:
    """A page of vertical writing."""
    title, lines = body_of("zhoushan")
    style = "main { writing-mode: vertical-rl; height: 255mm }"
    return f"<style>{STYLE}{style}</style><main><h1>{title}</h1>{_paragraphs(lines)}</main>"


def scanned(page: Page) -> str:
    """A page that is a picture of a page."""
    shot = base64.b64encode(page.screenshot(type="jpeg", quality=30)).decode()
    return f"<style>{STYLE} img {{ width: 190mm; height: 259mm }}</style><img src='data:image/jpeg;base64,{shot}'>"


def scattered(page: Page, *, rows: bool) -> str:
    """The lines of the page that is shown, at their places, in the order of rows or shuffled."""
    lines = page.evaluate(LINES)
    if rows:
        lines.sort(key=lambda line: (round(line["top"]), line["left"]))
    else:
        random.Random(7).shuffle(lines)  # noqa: S311 - no secret is drawn
    set_apart = "".join(
        f"<div style='position:absolute;white-space:pre;left:{line['left']}px;top:{line['top']}px;"
        f"font-size:{line['size']}px;line-height:1'>{html.escape(line['text'])}</div>"
        for line in lines
    )
    return f"<style>{STYLE} body {{ position: relative }}</style>{set_apart}"


def make(browser: Browser, folder: Path) -> None:
    """Write every page into a folder."""
    page = browser.new_page(viewport={"width": 718, "height": 983})
    for number in (1, 2, 3):
        _print(page, columns(number), folder / f"columns{number}.pdf")
    for source, name in ((columns(2), "columns2"), (columns(3), "columns3"), (newspaper(), "newspaper")):
        for rows in (True, False):
            page.set_content(source)
            page.emulate_media(media="print")
            _print(page, scattered(page, rows=rows), folder / f"{name}-{'rows' if rows else 'shuffled'}.pdf")
    _print(page, newspaper(), folder / "newspaper.pdf")
    _print(page, vertical(), folder / "vertical.pdf")
    page.set_content(columns(1))
    _print(page, scanned(page), folder / "scanned.pdf")
    page.set_content(report())
    head, foot = ("某某教育年度报告", "第 <span class=pageNumber></span> 页")
    page.pdf(
        path=folder / "report.pdf",
        width="190mm",
        height="260mm",
        display_header_footer=True,
        header_template=_MARGIN.format(head),
        footer_template=_MARGIN.format(foot),
        margin={"top": "25mm", "bottom": "25mm", "left": "25mm", "right": "25mm"},
    )
    page.close()


_MARGIN = "<div style='font-size:8pt;width:100%;text-align:center'>{}</div>"


def _print(page: Page, source: str, path: Path) -> None:
    page.set_content(source)
    page.emulate_media(media="print")
    page.pdf(path=path, prefer_css_page_size=True)
