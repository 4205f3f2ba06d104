"""What stores, queries, exports and servers refuse."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    "file-refused": (
        "系统不让读写这里：{cause}。请检查权限和磁盘空间。",
        "the system refused to read or write here: {cause}. Check permissions and free space.",
    ),
    "base-iri-wrong": (
        "“{base}”不能作为 IRI 的开头。请给出以 http:// 或 https:// 开头、以 / 结尾的地址。",
        "'{base}' cannot be the beginning of IRIs. Give an address that begins with http:// or https:// and ends with /.",
    ),
    "graph-missing": (
        "这里没有构建好的图谱。请先运行 build_graph.py，或用 --out 指出构建所在的文件夹。",
        "no graph has been built here. Run build_graph.py first, or name the folder of a build with --out.",
    ),
    "graph-broken": (
        "这个文件不是构建时写下的样子：{cause}。请重新构建。",
        "this file is not as a build wrote it: {cause}. Build again.",
    ),
    "years-wrong": (
        "“{years}”不是年份。请写成 2019 或 2018-2020。",
        "“{years}” are no years. Write 2019 or 2018-2020.",
    ),
    "measure-unknown": (
        "图谱里没有措施 {measure}。编号见 tables/adoptions.csv 的 measure 列。",
        "the graph has no measure {measure}. Ids stand in the column measure of tables/adoptions.csv.",
    ),
    "nothing-selected": (
        "按这个口径没有任何采纳（{selection}）。请放宽 --status 或 --years。",
        "nothing is adopted by this choice ({selection}). Ask for more with --status or --years.",
    ),
    "name-unknown": (
        "没有“{name}”。请用其中之一：{names}。",
        "there is no “{name}”. Take one of: {names}.",
    ),
    "pandas-missing": (
        "数据框所需的 pandas 没有安装。请运行 python -m pip install pandas ，或改用 table()。",
        "the package pandas, which makes data frames, is not installed. Run python -m pip install pandas , or use table().",
    ),
    "rows-too-many": (
        "查询的结果超过 {number} 行。请在查询里加上 LIMIT 或更多条件。",
        "the query has more than {number} rows. Give it a LIMIT or more conditions.",
    ),
    "parquet-missing": (
        "写 Parquet 所需的 pyarrow 没有安装。请运行 python -m pip install pyarrow 。",
        "the package pyarrow, which writes Parquet, is not installed. Run python -m pip install pyarrow .",
    ),
    "png-missing": (
        "写 PNG 所需的 resvg-py 没有安装。请运行 python -m pip install resvg-py ，或用 --format svg，或打开 pictures.html 另存。",
        "the package resvg-py, which draws PNG, is not installed. Run python -m pip install resvg-py , use --format svg, or save from pictures.html.",
    ),
    "font-missing": (
        "这台机器上没有找到中文字体，PNG 里的中文会变成空白或方框，所以没有写。请安装一种（如 Noto Sans CJK；Debian/Ubuntu：apt install fonts-noto-cjk），或用 --font 给出已有中文字体的名称，或用 --format svg。",
        "no Chinese font was found on this machine: a PNG would have blanks or boxes for Chinese, so none is written. Install one (as Noto Sans CJK; Debian, Ubuntu: apt install fonts-noto-cjk), name one that is there with --font, or use --format svg.",
    ),
    "store-address-wrong": (
        "{address} 不是图数据库的地址。请给出 http:// 或 https:// 开头的地址，如 http://localhost:7878 。",
        "{address} is no address of a store. Give one that begins with http:// or https://, as http://localhost:7878 .",
    ),
    "store-unreachable": (
        "图数据库没有应答（{cause}）。请检查地址和网络，确认服务器在运行；再次运行会接着做完。",
        "the store does not answer ({cause}). Check the address and the network, and that the server runs; run again to go on where it stopped.",
    ),
    "store-unknown": (
        "在这个地址下没有找到 SPARQL 服务。请给出 Oxigraph、Virtuoso、Fuseki、GraphDB 或 RDF4J 的基础地址。",
        "no SPARQL service was found below this address. Give the base address of Oxigraph, Virtuoso, Fuseki, GraphDB or RDF4J.",
    ),
    "store-refused": (
        "图数据库拒绝了请求：{cause}。请检查用户名、密码和写入权限（http://用户:密码@主机）。",
        "the store refuses the request: {cause}. Check name, password and the right to write (http://name:password@host).",
    ),
    "store-without-union": (
        "这个图数据库的查询看不到命名图。请把它设为以所有命名图之并作为默认图，如 Oxigraph 的 --union-default-graph。",
        "queries of this store do not see its named graphs. Set it to take the union of all graphs as default graph, as by Oxigraph's --union-default-graph.",
    ),
    "store-cut": (
        "图数据库只给出了部分结果。请提高它对结果行数的限制。",
        "the store gives only a part of the answer. Raise its limit of rows.",
    ),
    "store-read-only": (
        "这个图数据库只能读，因为它的内容以 graph.nq 为准。请重新构建来改变它。",
        "this store can only be read, since graph.nq rules what it holds. Build again to change it.",
    ),
    "query-too-long": (
        "查询有 {size} 字节，上限是 {limit}。请缩短它。",
        "the query has {size} bytes, the limit is {limit}. Make it shorter.",
    ),
    "query-too-deep": (
        "查询的括号嵌套超过 {limit} 层。请把它拆开。",
        "the query's brackets are nested more than {limit} deep. Take it apart.",
    ),
    "query-forbidden-word": (
        "查询含有字母 service，因此被拒绝（它可以让程序访问别的服务器）。"
        '请给变量或前缀改名；要查这个词，可写 CONCAT("serv", "ice")。',
        "the query holds the letters 'service', with which it could call other servers, and is refused. "
        'Rename the variable or prefix; to look for the word, write CONCAT("serv", "ice").',
    ),
    "query-update": (
        "查询以 {word} 开头，会改变数据，而这里只能读。请用 SELECT、ASK、CONSTRUCT 或 DESCRIBE。",
        "the query begins with {word} and would change the data, which can only be read. "
        "Use SELECT, ASK, CONSTRUCT or DESCRIBE.",
    ),
    "query-syntax": (
        "这不是正确的 SPARQL：{cause}。请改正。",
        "this is not SPARQL: {cause}. Correct it.",
    ),
    "query-syntax-at": (
        "第 {line} 行第 {column} 列的“{found}”不是正确的 SPARQL{cause}。请改正。",
        "line {line}, column {column}: '{found}' is not SPARQL{cause}. Correct it.",
    ),
    "query-form": (
        "这是 {form} 查询，而这里需要 {wanted}。请换一种写法或输出格式。",
        "this is a query of the form {form}, and {wanted} is needed here. Write another or choose another output format.",
    ),
    "query-failed": (
        "查询没有完成：{cause}。请检查它的写法。",
        "the query did not finish: {cause}. Check how it is written.",
    ),
    "query-too-slow": (
        "查询超过 {seconds} 秒，已停止。请增加条件，或加上 LIMIT。",
        "the query took longer than {seconds} seconds and was stopped. Add conditions, or LIMIT.",
    ),
    "query-died": (
        "查询用尽了内存或嵌套太深，已停止。请增加条件，或把它拆开。",
        "the query ran out of memory or is nested too deep, and was stopped. Add conditions, or take it apart.",
    ),
    "query-too-large": (
        "查询用了超过 {megabytes} MB 内存，已停止。请增加条件，或加上 LIMIT。",
        "the query took more than {megabytes} MB of memory and was stopped. Add conditions, or LIMIT.",
    ),
    "port-taken": (
        "端口 {port} 已被占用。请用 --port 换一个，0 表示任选。",
        "port {port} is taken. Give another with --port; 0 takes any that is free.",
    ),
    "port-refused": (
        "系统不允许使用端口 {port}。请用 --port 给出 1024 以上的端口。",
        "the system does not allow port {port}. Give one above 1024 with --port.",
    ),
    "host-refused": (
        "不能在“{host}”上监听（{cause}）。请用 --host 给出本机的地址。",
        "cannot listen at '{host}' ({cause}). Give an address of this machine with --host.",
    ),
    "copy-folder-used": (
        "{folder} 里有别的文件。请给出新的或空的文件夹。",
        "{folder} holds other files. Give a new or an empty folder.",
    ),
    "host-name-wrong": (
        "“{name}”不是主机名。请给出如 graph.example.org 的名称，不带 http:// 和端口。",
        "'{name}' is no host name. Give one such as graph.example.org, without http:// and without a port.",
    ),
    "server-busy": (
        "正在回答的查询太多。请过几秒再试。",
        "too many queries are being answered. Try again in a few seconds.",
    ),
    "saved-query-header": (
        "这个查询文件的开头缺少“# {missing}”。请补上这一行。",
        "this query file lacks the line '# {missing}' at its beginning. Add it.",
    ),
}
