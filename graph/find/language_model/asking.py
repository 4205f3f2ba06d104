"""Ask a server until it answers, within limits: bounded attempts, longer pauses, forms of request it may not know.

The server is asked for an answer after a JSON schema; one that refuses (400, 422) is asked for any JSON object, then
for text, then without temperature and seed, which some models do not take. A server that says when to come back
(Retry-After) is obeyed, or given up where that is too long. Of what a server says, only the answer itself reaches a
file; its error texts, which may repeat a key, reach nothing.

Source: POST /chat/completions as OpenAI defined it and vLLM, llama.cpp, Ollama and others offer it.
"""

import json
import os
import time
from collections.abc import Callable, Mapping, Sequence
from itertools import count
from typing import Final

from graph.errors import AnswerError, UserError
from graph.find.language_model.answers import Answer, read_answer
from graph.find.language_model.posting import Address, Reply, post
from graph.find.language_model.prompt import Json, Question
from graph.settings import ModelSettings

KEY_VARIABLE: Final = "POLICYGRAPH_MODEL_KEY"
_SEED: Final = 20191009

_DONE: Final = 200
_FORM_UNKNOWN: Final = frozenset({400, 422})
_KEY_REFUSED: Final = frozenset({401, 403})
_LATER: Final = frozenset({408, 409, 425, 429, *range(500, 600)})
_FORMS: Final = 4


class Asker:
    """Asks one model at one address; remembers the form its server takes, and when to stop trying.

    Args:
        model: the limits.
        url: the address.
        wait: pauses for so many seconds.
    Raises:
        UserError: the address or the key cannot be used.
    """

    def __init__(self, model: ModelSettings, url: str, wait: Callable[[float], None] = time.sleep) -> None:
        self._model = model
        self._address = Address.of(url)
        self._wait = wait
        self._form = 0
        self._failures = 0
        _headers()

    def ask(self, question: Question) -> Answer:
        """The answer to a question, of the form that was asked for.

        Raises:
            AnswerError: there was none within the limits, or so often before that nothing more is sent.
        """
        if self._failures >= self._model.failures_in_a_row:
            raise AnswerError("model-given-up", times=str(self._failures))
        try:
            answer = self._patiently(question)
        except AnswerError:
            self._failures += 1
            raise
        self._failures = 0
        return answer

    def _patiently(self, question: Question) -> Answer:
        """Try as often as the settings and the server allow; the last failure is the one that is told."""
        for attempt in count():
            reply: Reply | None = None
            try:
                reply = self._send(question)
                return _answer(reply)
            except AnswerError:
                pause = self._pause(attempt, reply)
                if pause is None:
                    raise
            self._wait(pause)
        raise AssertionError("counting has no end: this is a bug")

    def _pause(self, attempt: int, reply: Reply | None) -> float | None:
        """Seconds until the next attempt, `attempt` being the number of those before this one; None: there is none."""
        model = self._model
        refused = reply is not None and reply.status != _DONE and reply.status not in _LATER
        if refused or attempt + 1 >= model.attempts:
            return None
        if reply is not None and reply.retry_after is not None:
            return reply.retry_after if reply.retry_after <= model.longest_pause_seconds else None
        return min(model.pause_seconds * 2.0**attempt, model.longest_pause_seconds)

    def _send(self, question: Question) -> Reply:
        """Send the question in the first form, of those not refused before, that the server takes."""
        reply = self._post(question, self._form)
        for form in range(self._form + 1, _FORMS):
            if reply.status not in _FORM_UNKNOWN:
                break
            reply = self._post(question, form)
            if reply.status == _DONE:
                # Only what worked is remembered: a question can be refused for its length as well.
                self._form = form
        return reply

    def _post(self, question: Question, form: int) -> Reply:
        body = json.dumps(_request(self._model.name, question, form), ensure_ascii=False).encode("utf-8", "replace")
        model = self._model
        return post(self._address, body, _headers(), seconds=model.timeout_seconds, most=model.answer_bytes)


def _request(model: str, question: Question, form: int) -> Json:
    """The body of a request in one of `_FORMS` forms, from what says most to what every server takes."""
    formats: Sequence[Json] = (
        {"type": "json_schema", "json_schema": {"name": "measures", "strict": True, "schema": question.schema}},
        {"type": "json_object"},
        None,
        None,
    )
    messages: Json = [
        {"role": "system", "content": question.instructions},
        {"role": "user", "content": question.material},
    ]
    steady: Mapping[str, Json] = {} if form == _FORMS - 1 else {"temperature": 0, "seed": _SEED}
    wanted: Mapping[str, Json] = {} if formats[form] is None else {"response_format": formats[form]}
    return {"model": model, "messages": messages, "stream": False, **steady, **wanted}


def _headers() -> Mapping[str, str]:
    """The headers of a request; the key is read here and stands in no value that outlives the request.

    Raises:
        UserError: `model-key-wrong`, the key holds what no header can.
    """
    headers = {"Content-Type": "application/json", "Accept": "application/json"}
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if not key:
        return headers
    if not (key.isascii() and key.isprintable()):
        raise UserError("model-key-wrong", variable=KEY_VARIABLE)
    return {**headers, "Authorization": f"Bearer {key}"}


def _answer(reply: Reply) -> Answer:
    """What a reply says.

    Raises:
        AnswerError: it is a refusal, or nothing that can be used.
    """
    status = str(reply.status)
    if reply.status in _KEY_REFUSED:
        raise AnswerError("model-key-refused", status=status, variable=KEY_VARIABLE)
    if reply.status in _LATER:
        raise AnswerError("model-busy", status=status)
    if reply.status != _DONE:
        raise AnswerError("model-refused", status=status)
    return read_answer(_content(reply.body))


def _content(body: bytes) -> str:
    """The words of the first choice.

    Raises:
        AnswerError: `model-answer-unusable`.
    """
    try:
        reply: object = json.loads(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        cause = "not UTF-8" if isinstance(error, UnicodeDecodeError) else "no JSON"
        raise AnswerError("model-answer-unusable", cause=cause) from error
    match reply:
        case {"choices": [{"message": {"content": str(content)}}, *_]} if _is_text(content):
            return content
        case _:
            raise AnswerError("model-answer-unusable", cause="no answer in it")


def _is_text(content: str) -> bool:
    """Whether it can be written down: JSON can escape half of a character."""
    return not any("\ud800" <= character <= "\udfff" for character in content)
