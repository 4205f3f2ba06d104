"""What a language model did not answer."""

from collections.abc import Mapping
from typing import Final

MESSAGES: Final[Mapping[str, tuple[str, str]]] = {
    "model-without-name": (
        "给了语言模型的地址，没有给名称。请用 --model 写出名称。",
        "an address of a language model was given and no name. Give its name with --model.",
    ),
    "model-url-wrong": (
        "“{url}”不能作为语言模型的地址。请给出 http:// 或 https:// 开头的地址，如 http://localhost:8080/v1，其中不要有密码。",
        "'{url}' cannot be the address of a language model. Give one that begins with http:// or https://, such as "
        "http://localhost:8080/v1, without a password in it.",
    ),
    "model-key-wrong": (
        "环境变量 {variable} 里有密钥不能有的字符。请重新设置。",
        "the environment variable {variable} holds characters that no key has. Set it again.",
    ),
    "model-prompt-wrong": (
        "给语言模型的提示词用不了（{cause}）。请恢复 ontology/model/ 里的文件。",
        "what the language model is to be asked cannot be used ({cause}). Restore the files of ontology/model/.",
    ),
    "model-answer-missing": (
        "存下的回答里没有这篇文章的，又没有给出语言模型的地址；这篇文章没有模型的提议。请用 --model-url 给出地址。",
        "no answer about this article was kept and no address of the language model was given; the article goes without "
        "its proposals. Give the address with --model-url.",
    ),
    "model-unreachable": (
        "联系不上语言模型（{cause}）；这篇文章没有模型的提议。请检查地址和网络，然后重新构建，已有的回答不会再问。",
        "the language model could not be reached ({cause}); the article goes without its proposals. Check the address and "
        "the network and build again; answers that were kept are not asked for again.",
    ),
    "model-timeout": (
        "语言模型在 {seconds} 秒内没有答完；这篇文章没有模型的提议。请稍后重新构建。",
        "the language model did not finish its answer within {seconds} seconds; the article goes without its proposals. "
        "Build again later.",
    ),
    "model-busy": (
        "语言模型的服务器暂时不答（HTTP {status}）；这篇文章没有模型的提议。请稍后重新构建，已有的回答不会再问。",
        "the language model's server does not answer for now (HTTP {status}); the article goes without its proposals. "
        "Build again later; answers that were kept are not asked for again.",
    ),
    "model-key-refused": (
        "语言模型的服务器拒绝了密钥（HTTP {status}）；这篇文章没有模型的提议。请检查环境变量 {variable}。",
        "the language model's server refuses the key (HTTP {status}); the article goes without its proposals. Check the "
        "environment variable {variable}.",
    ),
    "model-refused": (
        "语言模型的服务器拒绝了请求（HTTP {status}）；这篇文章没有模型的提议。请检查地址和模型名称。",
        "the language model's server refuses the request (HTTP {status}); the article goes without its proposals. Check the "
        "address and the name of the model.",
    ),
    "model-answer-unusable": (
        "语言模型的回答用不了（{cause}）；这篇文章没有模型的提议。请重新构建，或换一个模型。",
        "the language model's answer cannot be used ({cause}); the article goes without its proposals. Build again, or "
        "use another model.",
    ),
    "model-given-up": (
        "语言模型接连 {times} 次没有回答，不再询问；这篇文章没有模型的提议。请看前面的原因。",
        "the language model failed {times} times in a row and is asked no more; the article goes without its proposals. "
        "See the reason given before.",
    ),
}
