"""What a hash is made of never changes: these values are worked out by hand, for ever."""

import hashlib

import pytest

from storage.audit_chain import GENESIS, canonical, link


def test_a_hash_is_of_six_lines() -> None:
    lines = f"{GENESIS}\n42\npublished\n1700000000000\n1700000000123\n" + '{"entry":64000.5}'

    made = link(
        GENESIS, 42, "published", 1_700_000_000_000, 1_700_000_000_123, '{"entry":64000.5}'
    )

    assert made == hashlib.sha256(lines.encode()).hexdigest()
    assert made == "ee6a8a7d22eee9e776287de21fceb7abd563e46be134111100a7ac09170d4af7"


def test_content_is_sorted_tight_and_exact() -> None:
    content = {"б": "é\n", "b": [0.1 + 0.2, 1e-07, 100.0, None, True], "B": {"z": 1, "a": 2}}

    assert canonical(content) == (
        '{"B":{"a":2,"z":1},"b":[0.30000000000000004,1e-07,100.0,null,true],"б":"é\\n"}'
    )


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_json_cannot_say_is_refused(value: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        canonical({"entry": value})
