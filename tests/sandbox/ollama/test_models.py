"""What an Ollama says of itself and of its models."""

import json

import pytest

from sandbox.ollama import OllamaSandbox
from sandbox.ports import PortTaken
from tests.sandbox.ollama.asked import fetched


@pytest.mark.parametrize(("method", "text"), [("GET", "Ollama is running"), ("HEAD", "")])
async def test_it_runs(ollama: OllamaSandbox, method: str, text: str) -> None:
    assert await fetched(f"{ollama.url}/", method=method) == (200, text)


async def test_it_tells_its_version(ollama: OllamaSandbox) -> None:
    status, body = await fetched(f"{ollama.url}/api/version")

    assert status == 200
    assert json.loads(body).keys() == {"version"}


async def test_it_lists_its_models_with_their_tags(ollama: OllamaSandbox) -> None:
    _, body = await fetched(f"{ollama.url}/api/tags")

    models = json.loads(body)["models"]
    assert [model["name"] for model in models] == ["llama3.2:latest", "qwen3:4b"]
    assert len({model["digest"] for model in models}) == 2


@pytest.mark.parametrize("name", ["llama3.2", "llama3.2:latest"])
async def test_it_shows_what_a_model_can(ollama: OllamaSandbox, name: str) -> None:
    status, body = await fetched(f"{ollama.url}/api/show", {"model": name}, "POST")

    shown = json.loads(body)
    assert status == 200
    assert shown["capabilities"] == ["completion"]
    assert shown["details"]["format"] == "gguf"
    assert shown["model_info"]["llama.context_length"] == 131_072


@pytest.mark.parametrize("path", ["show", "chat"])
async def test_a_model_that_was_never_pulled_is_not_found(
    ollama: OllamaSandbox, path: str
) -> None:
    answer = await fetched(f"{ollama.url}/api/{path}", {"model": "llama4"}, "POST")

    assert answer == (404, '{"error": "model \'llama4\' not found"}')


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ({}, "model is required"),
        ({"model": None}, "model is required"),
        ([], "into an object"),
        ({"model": 7}, "into field model"),
    ],
)
async def test_a_request_of_another_shape_is_refused(
    ollama: OllamaSandbox, body: object, words: str
) -> None:
    status, answer = await fetched(f"{ollama.url}/api/chat", body, "POST")

    assert status == 400
    assert words in json.loads(answer)["error"]


async def test_what_is_no_json_is_refused(ollama: OllamaSandbox) -> None:
    status, answer = await fetched(f"{ollama.url}/api/chat", None, "POST")

    assert status == 400
    assert "error" in json.loads(answer)


async def test_a_port_that_is_taken_is_named(ollama: OllamaSandbox) -> None:
    port = int(ollama.url.rpartition(":")[2])

    with pytest.raises(PortTaken, match=f"Port {port} on"):
        async with OllamaSandbox(port=port):
            pass
