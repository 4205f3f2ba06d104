"""What cannot be read."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    "input-missing": (
        "找不到这个文件或文件夹。请检查路径。",
        "no such file or folder. Check the path.",
    ),
    "no-input-usable": (
        "没有一个输入文件可用。请看上面各文件的原因。",
        "none of the inputs could be used. See the reason given for each file.",
    ),
    "folder-empty": (
        "这个文件夹里没有文件。请检查路径。",
        "this folder holds no file. Check the path.",
    ),
    "format-unknown": (
        "不认识这种文件格式。现在能读：{formats}。请另存为其中一种。",
        "this file format is not known. These can be read: {formats}. Save it as one of them.",
    ),
    "file-unreadable": (
        "读不了这个文件（{cause}）。请检查权限，或确认它没有被别的程序占用。",
        "this file cannot be read ({cause}). Check its permissions and that no other program holds it.",
    ),
    "file-empty": (
        "文件里没有文字。请换一个文件。",
        "the file holds no text. Give another file.",
    ),
    "file-too-large": (
        "文件有 {size} MB，超过上限 {limit} MB。请把它拆成几个文件。",
        "the file has {size} MB, more than the limit of {limit} MB. Cut it into several files.",
    ),
    "not-text": (
        "这不是文本文件（含有二进制内容）。请另存为 UTF-8 文本。",
        "this is no text file (it holds binary data). Save it as UTF-8 text.",
    ),
    "encoding-unknown": (
        "看不出文件用什么编码。请另存为 UTF-8。",
        "the file's encoding could not be told. Save it as UTF-8.",
    ),
    "line-too-long": (
        "这一行超过 {limit} 个字符，不像文章。请检查文件，或按段落分行。",
        "this line has more than {limit} characters, which no article has. Check the file, or break it into paragraphs.",
    ),
    "bytes-replaced": (
        "有 {count} 处损坏的字节，已换成“�”。请核对原文件。",
        "{count} damaged bytes were replaced by '�'. Check the original file.",
    ),
    "pdf-locked": (
        "这个 PDF 有打开密码，读不了。请用密码打开后另存为不加密的 PDF。",
        "this PDF needs a password to be opened. Open it with the password and save it without one.",
    ),
    "pdf-broken": (
        "这不是完整的 PDF，打不开。请重新下载，或从原来的程序另存。",
        "this is no whole PDF and cannot be opened. Download it again, or save it anew from the program it came from.",
    ),
    "pdf-cut": (
        "这个 PDF 没有结尾，多半没有下载完；能读的都读了，后面可能缺页。请重新下载。",
        "this PDF has no end and was most likely not downloaded whole; what could be read was read, pages may be missing. Download it again.",
    ),
    "page-broken": (
        "这一页已损坏，已略过。请核对原文件。",
        "this page is damaged and was passed over. Check the original.",
    ),
    "scan-without-text": (
        "第 {pages} 页是没有文字的扫描图像，已略过。请先加上文字层：ocrmypdf -l chi_sim {file} 新文件.pdf。",
        "pages {pages} are scanned pictures without text and were passed over. Add text first: ocrmypdf -l chi_sim {file} new.pdf.",
    ),
    "pdf-letters-unknown": (
        "第 {pages} 页的字体没有说明是哪些字，读出来会是乱码，请勿引用。请重新识别：ocrmypdf --force-ocr -l chi_sim {file} 新文件.pdf。",
        "the fonts of pages {pages} do not tell which characters they show, so that the text is wrong. Have it recognised anew: ocrmypdf --force-ocr -l chi_sim {file} new.pdf.",
    ),
    "package-broken": (
        "这个文件已损坏，或者不是它的后缀所说的格式。请重新下载，或用原来的程序另存（如 .doc 另存为 .docx）。",
        "this file is damaged, or not of the format its name says. Download it again, or save it anew from its program (.doc as .docx).",
    ),
    "package-locked": (
        "这个文件有打开密码，或者是旧格式（.doc、.xls）。请打开后另存为不加密的 .docx 或 .xlsx。",
        "this file needs a password, or is of an old format (.doc, .xls). Open it and save it as .docx or .xlsx without a password.",
    ),
    "package-too-large": (
        "这个文件解开后大得不像文档，可能是有意做成的“炸弹”，没有打开。请检查文件，或拆成几个。",
        "this file would unfold to more than any document is and may be made to do harm; it was not opened. Check it, or cut it into several.",
    ),
    "not-a-document": (
        "这个文件里没有 Word 文档的正文。请用 Word 或 WPS 打开后另存为 .docx。",
        "this file holds no text of a Word document. Open it with a word processor and save it as .docx.",
    ),
    "no-main-text": (
        "这个网页里没有正文，多半是目录页，或正文由脚本载入。请在浏览器里打开文章后另存为完整网页，或复制成 .txt。",
        "this page holds no main text; it is an index most likely, or loads its text by scripts. Save the article from a browser as a complete page, or copy it into a .txt.",
    ),
    "column-missing": (
        "表里没有正文一栏“{column}”。表里的栏目是：{columns}。请用 --columns text=栏目名 指出哪一栏是正文。",
        "the table has no column '{column}' with the texts. Its columns are: {columns}. Say which one holds the text with --columns text=NAME.",
    ),
    "column-unknown": (
        "表里没有“{column}”一栏，已略过。表里的栏目是：{columns}。请改正 --columns。",
        "the table has no column '{column}'; it was left out. Its columns are: {columns}. Correct --columns.",
    ),
    "columns-wrong": (
        "--columns 里的“{part}”读不懂。请写成 text=正文,title=标题；等号左边可以是：{fields}。",
        "'{part}' in --columns cannot be understood. Write text=NAME,title=NAME; to the left of = there can be: {fields}.",
    ),
    "records-empty": (
        "有 {count} 条记录没有正文，已略过，这是第一条。请检查正文一栏。",
        "{count} records have no text and were passed over; this is the first. Check the column of texts.",
    ),
    "rows-torn": (
        "有 {count} 行的格子比栏目多，多半是正文里的逗号没有加引号，已略过，这是第一行。请从原来的程序重新导出 CSV。",
        "{count} rows have more cells than there are columns, most likely for commas without quotes around them, and were passed over; this is the first. Export the CSV anew.",
    ),
    "lines-broken": (
        "有 {count} 行不是 JSON 对象，已略过，这是第一行。请检查这一行，或重新导出。",
        "{count} lines are no JSON objects and were passed over; this is the first. Check the line, or export the file anew.",
    ),
    "table-cut": (
        "从这一行起有一个引号没有配对，后面的行都并进了这一格；文件可能没有下载完。请检查引号，或重新导出。",
        "a quotation that begins in this row never ends, and the rows below went into its cell; the file may have been cut. Check the quotes, or export it anew.",
    ),
    "name-pattern-wrong": (
        "--name-pattern “{pattern}”用不了。花括号里可以写：{fields}，每种一次，中间要有别的字符，如 {example}。",
        "--name-pattern '{pattern}' cannot be used. In braces there can be {fields}, each once, with characters between them, as in {example}.",
    ),
    "name-pattern-unmatched": (
        "文件名不合 --name-pattern “{pattern}”，没有从中读出什么。请改文件名或改写法。",
        "the file's name is not of the form '{pattern}' of --name-pattern; nothing was read from it. Change the name or the pattern.",
    ),
    "metadata-without-file": (
        "这个说明表没有 file 一栏，没有使用。请在第一行写上 file,title,place,date,author,office,source。",
        "this table has no column 'file' and was not used. Its first line has to be file,title,place,date,author,office,source.",
    ),
    "metadata-file-missing": (
        "说明表里的文件“{file}”不在它所在的文件夹里，这一行没有使用。请改正文件名。",
        "the file '{file}' of this table is not in its folder; the row was not used. Correct the name.",
    ),
    "archive-broken": (
        "这个压缩包已损坏，或者不是 ZIP。请重新下载，或解压后给出文件夹。",
        "this archive is damaged, or is no ZIP. Download it again, or unpack it and give the folder.",
    ),
    "archive-too-large": (
        "这个压缩包解开后太大（上限 {megabytes} MB、{files} 个文件），或压缩得异常，没有打开。请解压后给出文件夹。",
        "this archive would unfold to too much (the limits are {megabytes} MB and {files} files), or is packed beyond reason; it was not opened. Unpack it and give the folder.",
    ),
    "archive-member-refused": (
        "压缩包里的这个文件有密码、已损坏、路径可疑，或本身是压缩包，已略过。请单独解压后给出。",
        "this file of the archive needs a password, is damaged, has a path that leads out of it, or is an archive itself; it was passed over. Unpack it by hand.",
    ),
    "reading-too-slow": (
        "读这个文件超过 {seconds} 秒，已停止。请检查文件，或把它拆成几个。",
        "reading this file took longer than {seconds} seconds and was stopped. Check the file, or cut it into several.",
    ),
    "reading-too-large": (
        "读这个文件需要超过 {megabytes} MB 内存，已停止；它可能是有意做成的“炸弹”。请检查文件，或把它拆成几个。",
        "reading this file takes more than {megabytes} MB of memory and was stopped; it may be made to do harm. Check the file, or cut it into several.",
    ),
    "reading-died": (
        "读这个文件的进程意外终止，多半是文件损坏或过大。请检查文件，或另存为别的格式。",
        "the process that read this file ended of itself, most likely because the file is damaged or too large. Check it, or save it in another format.",
    ),
    "reading-failed": (
        "这个文件读不懂（{cause}）。请检查文件，或另存为别的格式。",
        "this file cannot be understood ({cause}). Check it, or save it in another format.",
    ),
}
