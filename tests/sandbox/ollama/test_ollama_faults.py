"""Each thing that can go wrong, as a client meets it."""

import asyncio
import json

import aiohttp
import pytest

from sandbox.faults import BadGateway, CloseBefore, GarbledAnswer, Latency, TruncatedAnswer
from sandbox.ollama import OllamaSandbox
from sandbox.ollama.faults import (
    BLANK_LINE,
    GONE_MODEL,
    INVALID_UTF8,
    MEGABYTE_LINE,
    NO_JSON,
    NO_MESSAGE,
    NO_OBJECT,
    NOTHING,
    NULL_CONTENT,
    NUMBER_CONTENT,
    OUT_OF_MEMORY,
    SERVER_BUSY,
    TOOL_CALL_AS_TEXT,
    WHITE_SPACE,
    WRONG_REQUEST,
    Babble,
    Close,
    ErrorLine,
    Hang,
    NoDone,
    OllamaFault,
    Refusal,
    Says,
    StrayLine,
    ThinksAloud,
    ThinksInText,
)
from tests.sandbox.ollama.asked import TRUTH, asking, fetched, lines, posted, said

CHAT = "/api/chat"


async def raw_lines(ollama: OllamaSandbox, fault: OllamaFault) -> list[bytes]:
    ollama.faults.script(CHAT, fault)
    async with posted(f"{ollama.url}{CHAT}", asking()) as response:
        body = await response.read()
    return body.splitlines(keepends=True)


@pytest.mark.parametrize("fault", [GONE_MODEL, WRONG_REQUEST, OUT_OF_MEMORY, SERVER_BUSY])
async def test_a_refusal_says_why_and_is_over_with_the_next_request(
    ollama: OllamaSandbox, fault: Refusal
) -> None:
    ollama.faults.script(CHAT, fault)

    status, body = await fetched(f"{ollama.url}{CHAT}", asking(), "POST")

    assert (status, json.loads(body)) == (fault.status, {"error": fault.words})
    assert said(await lines(ollama.url)) == TRUTH


async def test_a_refusal_does_not_wait_for_the_answer_before_it(ollama: OllamaSandbox) -> None:
    ollama.faults.script(CHAT, Hang(after=1), SERVER_BUSY)

    async with posted(f"{ollama.url}{CHAT}", asking()) as first:
        await first.content.readline()
        status, _ = await fetched(f"{ollama.url}{CHAT}", asking(), "POST")

    assert status == 503


async def test_a_proxy_answers_with_its_own_page(ollama: OllamaSandbox) -> None:
    ollama.faults.script(CHAT, BadGateway())

    status, page = await fetched(f"{ollama.url}{CHAT}", asking(), "POST")

    assert status == 502
    assert page.startswith("<html>")


@pytest.mark.parametrize("path", ["/api/version", "/api/tags"])
async def test_every_path_has_faults_of_its_own(ollama: OllamaSandbox, path: str) -> None:
    ollama.faults.script(path, GarbledAnswer(), SERVER_BUSY)

    garbled = await fetched(f"{ollama.url}{path}")
    refused = await fetched(f"{ollama.url}{path}")

    assert "JSON" in garbled[1]
    assert refused[0] == 503


async def test_the_connection_ends_before_any_answer(ollama: OllamaSandbox) -> None:
    ollama.faults.script(CHAT, CloseBefore())

    with pytest.raises((aiohttp.ServerDisconnectedError, aiohttp.ClientOSError)):
        await fetched(f"{ollama.url}{CHAT}", asking(), "POST")

    assert len(ollama.requests) == 1


async def test_a_late_answer_is_whole(ollama: OllamaSandbox) -> None:
    ollama.faults.script(CHAT, Latency(0.01))

    assert said(await lines(ollama.url)) == TRUTH


async def test_a_truncated_answer_breaks_off(ollama: OllamaSandbox) -> None:
    ollama.faults.script(CHAT, TruncatedAnswer())

    with pytest.raises(aiohttp.ClientPayloadError):
        await lines(ollama.url)


async def test_silence_comes_before_even_the_headers(ollama: OllamaSandbox) -> None:
    ollama.faults.script(CHAT, Hang())

    with pytest.raises(TimeoutError):
        async with posted(f"{ollama.url}{CHAT}", asking(), timeout_s=0.05):
            pytest.fail("headers came")


async def test_silence_comes_in_the_middle(ollama: OllamaSandbox) -> None:
    ollama.faults.script(CHAT, Hang(after=2))

    async with posted(f"{ollama.url}{CHAT}", asking()) as response:
        heard = [json.loads(await response.content.readline()) for _ in range(2)]
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(response.content.readline(), 0.05)

    assert TRUTH.startswith(said(heard))


async def test_after_a_short_silence_the_answer_goes_on(ollama: OllamaSandbox) -> None:
    ollama.faults.script(CHAT, Hang(after=2, for_s=0.01))

    assert said(await lines(ollama.url)) == TRUTH


async def test_the_connection_ends_in_the_middle(ollama: OllamaSandbox) -> None:
    ollama.faults.script(CHAT, Close(after=2))

    async with posted(f"{ollama.url}{CHAT}", asking()) as response:
        heard = [json.loads(await response.content.readline()) for _ in range(2)]
        with pytest.raises(aiohttp.ClientPayloadError):
            await response.content.read()

    assert TRUTH.startswith(said(heard))


async def test_a_stream_ends_without_saying_that_it_is_done(ollama: OllamaSandbox) -> None:
    answer = [json.loads(line) for line in await raw_lines(ollama, NoDone())]

    assert said(answer) == TRUTH
    assert not any(line["done"] for line in answer)


async def test_an_error_ends_the_stream(ollama: OllamaSandbox) -> None:
    first, last = await raw_lines(ollama, ErrorLine("out of memory"))

    assert json.loads(first)["message"]["content"] == "BTC"
    assert json.loads(last) == {"error": "out of memory"}


@pytest.mark.parametrize(
    "fault", [BLANK_LINE, NO_JSON, NO_OBJECT, NO_MESSAGE, NULL_CONTENT, NUMBER_CONTENT]
)
async def test_a_stray_line_stands_in_the_middle(ollama: OllamaSandbox, fault: StrayLine) -> None:
    first, stray, *rest = await raw_lines(ollama, fault)

    assert stray == fault.line
    assert said([json.loads(line) for line in (first, *rest)]) == TRUTH


@pytest.mark.parametrize("fault", [BLANK_LINE, NO_JSON])
def test_a_line_that_is_no_json_cannot_be_read(fault: StrayLine) -> None:
    with pytest.raises(json.JSONDecodeError):
        json.loads(fault.line)


async def test_a_line_is_no_utf8(ollama: OllamaSandbox) -> None:
    _, stray, *_ = await raw_lines(ollama, INVALID_UTF8)

    with pytest.raises(UnicodeDecodeError):
        stray.decode()


async def test_a_line_may_be_a_megabyte_long(ollama: OllamaSandbox) -> None:
    _, stray, *_ = await raw_lines(ollama, MEGABYTE_LINE)

    assert len(json.loads(stray)["message"]["content"]) == 2**20


async def test_babble_goes_on_whatever_the_limit(ollama: OllamaSandbox) -> None:
    ollama.faults.script(CHAT, Babble())

    async with posted(f"{ollama.url}{CHAT}", asking(options={"num_predict": 3})) as response:
        heard = [json.loads(await response.content.readline()) for _ in range(500)]

    assert said(heard).startswith("BTC/USDT" * 100)


@pytest.mark.parametrize(
    "fault", [TOOL_CALL_AS_TEXT, NOTHING, WHITE_SPACE, Says("BTC/USDT is at 1.")]
)
async def test_a_model_says_what_it_is_told_to(ollama: OllamaSandbox, fault: Says) -> None:
    answer = [json.loads(line) for line in await raw_lines(ollama, fault)]

    assert said(answer) == fault.text
    assert answer[-1]["done_reason"] == "stop"


async def test_a_model_thinks_within_its_answer(ollama: OllamaSandbox) -> None:
    answer = [json.loads(line) for line in await raw_lines(ollama, ThinksInText("Up 9%?"))]

    assert said(answer) == f"<think>\nUp 9%?\n</think>\n\n{TRUTH}"


async def test_a_model_thinks_beside_its_answer(ollama: OllamaSandbox) -> None:
    answer = [json.loads(line) for line in await raw_lines(ollama, ThinksAloud("Up 9%?"))]

    thought = "".join(line["message"].get("thinking", "") for line in answer)
    assert (thought, said(answer)) == ("Up 9%?", TRUTH)


async def test_what_is_not_streamed_hangs_and_is_spoilt_as_one_line(
    ollama: OllamaSandbox,
) -> None:
    ollama.faults.script(CHAT, Says("One."), ErrorLine("gone", after=0), NoDone())

    answers = [
        await fetched(f"{ollama.url}{CHAT}", asking(stream=False), "POST") for _ in range(3)
    ]

    [says, error, nothing] = [body for _, body in answers]
    assert json.loads(says)["message"]["content"] == "One."
    assert json.loads(error) == {"error": "gone"}
    assert nothing == ""
