"""However a server misbehaves, asking it ends in time, with an answer that can be used or with the reason why not."""

import json
import os
import socket
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from graph.errors import AnswerError, UserError
from graph.find.language_model.asking import KEY_VARIABLE, Asker
from graph.find.language_model.posting import Address, _Limited
from graph.find.language_model.prompt import Question, load_prompt
from graph.lexicon import Lexicon
from graph.settings import ModelSettings, Settings
from tests.builders import article, sentences
from tests.model_server import (
    Reply,
    content,
    drip,
    entry,
    flood,
    raw,
    says,
    serving,
    silence,
    unless_schema,
    well,
    whole,
)

TEXT = "推进集团化办学。\n发展课后托管服务。"
QUICK = ModelSettings("qwen", timeout_seconds=5, pause_seconds=0.0)
HASTY = replace(QUICK, timeout_seconds=0.2, attempts=2)
GOOD = says(entry(1, "集团化办学", "group-schooling"))
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
FORBIDDEN = b'{"error": "bad key sk-secret"}'


@pytest.fixture
def question(lexicon: Lexicon) -> Question:
    (one,), _ = load_prompt(Settings().ontology, lexicon).questions(article(TEXT), sentences(TEXT), 2_000)
    return one


@pytest.fixture(autouse=True)
def no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(KEY_VARIABLE, raising=False)


@pytest.fixture
def pauses() -> list[float]:
    return []


def failure(question: Question, *replies: Reply, model: ModelSettings = QUICK) -> tuple[AnswerError, int]:
    """Why there is no answer, and how many requests that took."""
    with serving(*replies) as server:
        with pytest.raises(AnswerError) as failed:
            Asker(model, server.url).ask(question)
        return failed.value, len(server.asked)


def test_a_good_answer_is_taken_as_it_is(question: Question) -> None:
    with serving(well) as server:
        answer = Asker(QUICK, server.url).ask(question)

    assert [(item.sentence, item.quote, item.concept, item.stance) for item in answer.items] == [
        (2, "课后托管服务", None, "ongoing"),
        (1, "集团化办学", "group-schooling", "ongoing"),
    ]


def test_a_request_is_steady_names_the_schema_and_holds_the_sentences_as_data(question: Question) -> None:
    with serving(well) as server:
        Asker(QUICK, server.url).ask(question)
    (asked,) = server.asked

    assert asked.path == "/v1/chat/completions"
    assert (asked.body["model"], asked.body["temperature"], asked.body["stream"]) == ("qwen", 0, False)
    assert isinstance(asked.body["seed"], int)
    wanted = asked.body["response_format"]
    assert wanted["type"] == "json_schema"
    assert wanted["json_schema"]["strict"] is True
    assert wanted["json_schema"]["schema"] == question.schema
    assert asked.sentences == [(1, "推进集团化办学。"), (2, "发展课后托管服务。")]
    assert "Authorization" not in asked.headers


def test_a_key_comes_from_the_environment_and_stands_in_no_value(
    question: Question, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(KEY_VARIABLE, " sk-secret\n")
    with serving(well) as server:
        asker = Asker(QUICK, server.url)
        asker.ask(question)

    assert server.asked[0].headers["Authorization"] == "Bearer sk-secret"
    assert "sk-secret" not in repr(vars(asker))
    assert "sk-secret" not in json.dumps(server.asked[0].body)


@pytest.mark.parametrize("key", ["sk\nX-Injected: 1", "密钥", "a\x00b"])
def test_a_key_that_no_header_can_hold_is_refused_and_not_shown(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {**os.environ, KEY_VARIABLE: key})
    with pytest.raises(UserError) as refused:
        Asker(QUICK, "http://127.0.0.1:9/v1")

    assert refused.value.code == "model-key-wrong"
    assert key not in str(refused.value.detail)


@pytest.mark.parametrize(
    ("url", "secure", "host", "port", "path"),
    [
        ("http://localhost:8080/v1", False, "localhost", 8080, "/v1/chat/completions"),
        ("https://api.example.org/v1/", True, "api.example.org", None, "/v1/chat/completions"),
        ("http://[::1]:1234", False, "::1", 1234, "/chat/completions"),
        ("http://a/v1/chat/completions", False, "a", None, "/v1/chat/completions"),
    ],
)
def test_an_address_is_that_of_chat_completions(url: str, secure: bool, host: str, port: int, path: str) -> None:
    assert Address.of(url) == Address(secure, host, port, path)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "localhost:8080",
        "ftp://a/v1",
        "file:///etc/passwd",
        "http://",
        "http:///v1",
        "http://user:word@a/v1",
        "http://a/v1?key=secret",
        "http://a/v1#x",
        "http://a:port/v1",
        "http://a:99999/v1",
        "http://a/v 1",
        "http://a/v1\r\nX: 1",
        "http://[::1/v1",
        "http://模型/v1",
    ],
)
def test_what_is_no_address_is_refused_before_anything_is_sent(url: str) -> None:
    with pytest.raises(UserError) as refused:
        Asker(QUICK, url)

    assert refused.value.code == "model-url-wrong"


@pytest.mark.parametrize(
    "words",
    [
        '```json\n{"measures": []}\n```',
        '好的，结果如下：\n{"measures": []}\n希望有帮助。',
        '<think>先写 {"measures": [1]}，再改 {"x"</think>{"measures": []}',
        '{"note": {"a": 1}} {"measures": []}',
    ],
    ids=["code fence", "chatter", "thoughts", "another object before"],
)
def test_an_answer_is_found_in_what_surrounds_it(question: Question, words: str) -> None:
    with serving(content(words)) as server:
        answer = Asker(QUICK, server.url).ask(question)

    assert (answer.items, answer.malformed, answer.text) == ((), 0, words)


UNUSABLE = {
    "no JSON": content("抱歉，我不能回答。"),
    "cut off": content('{"measures": [{"sentence": 1, "quote": "集团'),
    "another form": content('{"results": []}'),
    "no list": content('{"measures": {"sentence": 1}}'),
    "empty": content(""),
    "very deep": content('{"measures": ' + "[" * 100_000),
    "half a character": whole(200, rb'{"choices": [{"message": {"content": "{\"measures\": []} \ud800"}}]}'),
    "no choice": whole(200, b'{"choices": []}'),
    "content is null": whole(200, b'{"choices": [{"message": {"content": null}}]}'),
    "a list": whole(200, b"[1, 2]"),
    "no envelope": whole(200, b"<html>busy</html>"),
    "a deep envelope": whole(200, b"[" * 100_000),
    "not UTF-8": whole(200, '{"choices": [{"message": {"content": "措施"}}]}'.encode("gb18030")),
    "nothing behind the headers": raw(HEAD),
    "a long length": raw(HEAD + b"Content-Length: 999999999999\r\n\r\n"),
    "50 MB": raw(HEAD + b"Connection: close\r\n\r\n", flood),
    "50 MB in one chunk": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n2FAF080\r\n", flood),
    "50 MB of headers": raw(b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 50, flood),
}


@pytest.mark.parametrize("reply", UNUSABLE.values(), ids=UNUSABLE)
def test_an_answer_that_cannot_be_used_is_asked_for_again_and_then_given_up(question: Question, reply: Reply) -> None:
    error, requests = failure(question, reply)

    assert error.code in {"model-answer-unusable", "model-unreachable"}
    assert requests == QUICK.attempts


def test_the_next_attempt_may_bring_it(question: Question) -> None:
    with serving(content("？"), raw(b""), whole(500, b""), GOOD) as server:
        answer = Asker(QUICK, server.url).ask(question)

    assert len(answer.items) == 1
    assert len(server.asked) == 4


BROKEN = {
    "closed at once": raw(b""),
    "closed in the middle": raw(HEAD + b"Content-Length: 100\r\n\r\n{"),
    "closed within a chunk": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\n10\r\nab"),
    "no HTTP": raw(b"220 mail.example.org ESMTP\r\n"),
    "a wrong chunk": raw(HEAD + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
}


@pytest.mark.parametrize("reply", BROKEN.values(), ids=BROKEN)
def test_a_connection_that_breaks_is_told(question: Question, reply: Reply) -> None:
    error, requests = failure(question, reply)

    assert error.code == "model-unreachable"
    assert requests == QUICK.attempts


SLOW = {
    "says nothing": silence,
    "drips its headers": raw(b"HTTP/1.1 200 OK\r\nX: ", drip),
    "drips its body": raw(HEAD + b"Content-Length: 100000\r\n\r\n", drip),
    "drips and says no length": raw(HEAD + b"Connection: close\r\n\r\n", drip),
}


@pytest.mark.parametrize("reply", SLOW.values(), ids=SLOW)
def test_a_server_that_does_not_finish_is_left_in_time(question: Question, reply: Reply) -> None:
    error, requests = failure(question, reply, model=HASTY)

    assert (error.code, error.detail) == ("model-timeout", {"seconds": "0.2"})
    assert requests == HASTY.attempts


@pytest.fixture
def ends() -> Iterator[tuple[socket.socket, socket.socket]]:
    one, other = socket.socketpair()
    with one, other:
        yield one, other


def test_after_the_last_moment_nothing_is_read_even_if_it_is_there(ends: tuple[socket.socket, socket.socket]) -> None:
    ends[1].sendall(b"HTTP/1.1 200 OK")
    with pytest.raises(TimeoutError):
        _Limited(ends[0], time.monotonic() - 1).makefile("rb").read(1)


def test_no_read_waits_longer_than_the_last_moment(ends: tuple[socket.socket, socket.socket]) -> None:
    ends[1].sendall(b"x")
    _Limited(ends[0], time.monotonic() + 60).makefile("rb").read(1)

    waits = ends[0].gettimeout()
    assert waits is not None
    assert 0 < waits <= 60


def test_an_answer_of_just_the_size_allowed_is_taken(question: Question) -> None:
    envelope = json.dumps({"choices": [{"message": {"content": '{"measures": []}'}}]}).encode()
    with serving(whole(200, envelope), whole(200, envelope + b" ")) as server:
        asker = Asker(replace(QUICK, answer_bytes=len(envelope), attempts=1), server.url)

        assert asker.ask(question).items == ()
        assert code(asker, question) == "model-answer-unusable"


@pytest.mark.parametrize(
    ("status", "code", "requests"),
    [
        (401, "model-key-refused", 1),
        (403, "model-key-refused", 1),
        (404, "model-refused", 1),
        (413, "model-refused", 1),
        (429, "model-busy", 4),
        (500, "model-busy", 4),
        (503, "model-busy", 4),
    ],
)
def test_a_refusal_is_told_without_what_the_server_says(
    question: Question, status: int, code: str, requests: int
) -> None:
    error, sent = failure(question, whole(status, FORBIDDEN))

    assert (error.code, error.detail["status"], sent) == (code, str(status), requests)
    assert "sk-secret" not in str(error.detail)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_not_followed(question: Question, status: int) -> None:
    with serving(GOOD) as elsewhere:
        error, requests = failure(question, whole(status, b"", {"Location": f"{elsewhere.url}/chat/completions"}))

        assert (error.code, requests) == ("model-refused", 1)
        assert elsewhere.asked == []


def test_no_proxy_of_the_environment_is_used(question: Question, monkeypatch: pytest.MonkeyPatch) -> None:
    with serving(GOOD) as server, serving(GOOD) as proxy:
        for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
            monkeypatch.setenv(name, proxy.url)
        Asker(QUICK, server.url).ask(question)

        assert (len(server.asked), len(proxy.asked)) == (1, 0)


def test_nobody_there_is_told_without_the_address(question: Question) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(AnswerError) as failed:
            Asker(QUICK, f"http://127.0.0.1:{port}/v1").ask(question)

    assert failed.value.code == "model-unreachable"
    assert str(port) not in str(failed.value.detail)


def test_a_server_that_speaks_no_tls_is_told(question: Question) -> None:
    with serving(GOOD) as server, pytest.raises(AnswerError) as failed:
        Asker(HASTY, server.url.replace("http:", "https:")).ask(question)

    assert failed.value.code in {"model-unreachable", "model-timeout"}


def later(seconds: int) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("asked", "waited"),
    [("7", 7.0), ("0", 0.0), (later(-60), 0.0), ("soon", 0.5), ("", 0.5), ("-1", 0.5), ("999 Foo 2026", 0.5)],
    ids=["seconds", "now", "a-date", "word", "nothing", "past", "no-date"],
)
def test_a_server_that_says_when_to_come_back_is_obeyed(
    question: Question, pauses: list[float], asked: str, waited: float
) -> None:
    with serving(whole(429, b"", {"Retry-After": asked}), GOOD) as server:
        Asker(replace(QUICK, pause_seconds=0.5), server.url, pauses.append).ask(question)

    assert pauses == [waited]


def test_a_date_to_come_back_is_obeyed_too(question: Question, pauses: list[float]) -> None:
    with serving(whole(503, b"", {"Retry-After": later(60)}), GOOD) as server:
        Asker(QUICK, server.url, pauses.append).ask(question)

    assert len(pauses) == 1
    assert 0 < pauses[0] <= 60


def test_a_server_that_wants_more_patience_than_there_is_is_given_up(question: Question, pauses: list[float]) -> None:
    with serving(whole(429, b"", {"Retry-After": "3600"})) as server:
        with pytest.raises(AnswerError, match="model-busy"):
            Asker(QUICK, server.url, pauses.append).ask(question)

        assert (pauses, len(server.asked)) == ([], 1)


def test_pauses_double_up_to_the_longest(question: Question, pauses: list[float]) -> None:
    patient = replace(QUICK, attempts=6, pause_seconds=1.0, longest_pause_seconds=5.0)
    with serving(whole(429, b"")) as server, pytest.raises(AnswerError):
        Asker(patient, server.url, pauses.append).ask(question)

    assert pauses == [1.0, 2.0, 4.0, 5.0, 5.0]


@pytest.fixture(params=[400, 422])
def refusing(request: pytest.FixtureRequest) -> int:
    return int(request.param)


@pytest.mark.parametrize(
    ("known", "requests"), [((), 3), (("json_object",), 2), (("temperature",), 4)], ids=["none", "object", "bare"]
)
def test_a_server_that_refuses_the_schema_is_asked_more_simply_and_that_is_remembered(
    question: Question, refusing: int, known: tuple[str, ...], requests: int
) -> None:
    with serving(unless_schema(GOOD, refusing, known)) as server:
        asker = Asker(QUICK, server.url)
        asker.ask(question)
        first = len(server.asked)
        asker.ask(question)

        assert (first, len(server.asked)) == (requests, requests + 1)


def test_a_question_that_is_refused_in_every_form_does_not_spoil_the_next(question: Question) -> None:
    with serving(*[whole(400, b"")] * 4, GOOD) as server:
        asker = Asker(QUICK, server.url)
        with pytest.raises(AnswerError, match="model-refused"):
            asker.ask(question)
        asker.ask(question)

        assert server.asked[-1].body["response_format"]["type"] == "json_schema"


def test_after_some_failures_in_a_row_nothing_more_is_sent(question: Question) -> None:
    with serving(whole(401, b"")) as server:
        asker = Asker(QUICK, server.url)
        codes = [code(asker, question) for _ in range(5)]

        assert codes == ["model-key-refused"] * 3 + ["model-given-up"] * 2
        assert len(server.asked) == 3


def test_a_success_between_failures_starts_the_count_anew(question: Question) -> None:
    bad = whole(404, b"")
    with serving(bad, bad, GOOD, bad, bad, GOOD) as server:
        asker = Asker(QUICK, server.url)

        assert [code(asker, question) for _ in range(6)] == [
            *("model-refused", "model-refused", None),
            *("model-refused", "model-refused", None),
        ]


def code(asker: Asker, question: Question) -> str | None:
    try:
        asker.ask(question)
    except AnswerError as error:
        return error.code
    return None
