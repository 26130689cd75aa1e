"""Settings codes: exact, short, safe to paste, and refused when anything is wrong with them."""

from __future__ import annotations

import math
import random
import re
import struct
import time
import zlib
from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tftutor.core.errors import CoreError
from tftutor.core.noise import NOISES
from tftutor.core.optimizers import optimizer, optimizer_ids
from tftutor.core.problems import problem, problem_ids
from tftutor.core.schedules import SCHEDULES
from tftutor.core.settings import Choice, Option, Settings
from tftutor.core.settings_code import (
    LabState,
    SettingsCodeError,
    read_settings_code,
    settings_code,
)
from tftutor.core.settings_code.code import SETTINGS, STATE
from tftutor.core.settings_code.envelope import ALPHABET, LONGEST_CODE, opened, sealed
from tftutor.core.settings_code.words import LETTERS, WORDS

PLAIN = LabState(
    "gradient-descent",
    "learning-rate-lab",
    "too-large",
    12,
    settings=Settings("theta-squared", (Choice("sgd", (("alpha", 1.01),)),), steps=60),
)
RACE = LabState(
    room="adam-optimizer",
    lab="race",
    cursor=150,
    settings=Settings(
        "ravine",
        (Choice("adam", (("alpha", 0.1), ("beta1", 0.95))), Choice("rmsprop"), Choice("own")),
        parameters=(("kappa", 50.0), ("rotation", 30.0)),
        start=(-8.0, 1.5),
        steps=400,
        noise=Option("gaussian", (("sigma", 1 / 3),)),
        schedule=Option("cosine"),
        clip=0.5,
        box=(-10.0, 10.0),
        seed=7,
        tolerance=1e-9,
        until_converged=True,
        rule="m = beta1*m + (1 - beta1)*g\ntheta = theta - alpha*m",
        expression="x² + ៣y",
        data=((1.0, 2.5), (math.pi, -0.0)),
    ),
)
TURNED = LabState("derivatives", "secant", cursor=3, inputs=(("h", 0.1), ("function", "sin(x)")))
STATES = [LabState(), PLAIN, RACE, TURNED]

numbers = st.floats(allow_nan=False) | st.sampled_from([0.1, 1e-3, 0.999, 5.0, -0.0, 1e-8])
words = st.sampled_from(WORDS) | st.text(LETTERS, max_size=20) | st.text(max_size=20)
values = st.lists(st.tuples(words, numbers), max_size=4).map(tuple)
options = st.builds(Option, words, values)
points = st.lists(st.lists(numbers, max_size=3).map(tuple), max_size=5).map(tuple)
wholes = st.integers(-(2**100), 2**100) | st.integers(0, 300)
all_settings = st.builds(
    Settings,
    problem=words,
    optimizers=st.lists(st.builds(Choice, words, values), max_size=3).map(tuple),
    parameters=values,
    start=st.none() | st.lists(numbers, max_size=3).map(tuple),
    steps=wholes,
    noise=options,
    schedule=options,
    clip=st.none() | numbers,
    box=st.none() | st.tuples(numbers, numbers),
    seed=wholes,
    tolerance=numbers,
    until_converged=st.booleans(),
    rule=st.text(max_size=200),
    expression=st.text(max_size=60),
    data=points,
)
states = st.builds(
    LabState,
    room=words,
    lab=words,
    preset=words,
    cursor=wholes,
    inputs=st.lists(st.tuples(words, numbers | words), max_size=4).map(tuple),
    settings=st.none() | all_settings,
)


@pytest.mark.parametrize("state", STATES)
def test_round_trip(state: LabState) -> None:
    """A code gives back the state it was made from, and is the same for the same state."""
    code = settings_code(state)
    assert read_settings_code(code) == state
    assert settings_code(read_settings_code(code)) == code


@given(states)
def test_any_state(state: LabState) -> None:
    """Any state at all is restored exactly, floats to the last bit."""
    code = settings_code(state)
    back = read_settings_code(code)
    assert back == state
    assert repr(back) == repr(state)
    assert re.fullmatch("tf1[1-9A-HJ-NP-Za-km-z]+", code)


@given(st.floats())
def test_every_float(value: float) -> None:
    """Every float comes back bit by bit, −0, inf and nan among them."""
    state = LabState(inputs=(("h", value),))
    back = read_settings_code(settings_code(state)).inputs[0][1]
    assert isinstance(back, float)
    assert struct.pack("<d", back) == struct.pack("<d", value)


def test_short() -> None:
    """The usual codes are short enough to read out."""
    start = LabState("gradient-descent", "learning-rate", settings=PLAIN.settings)
    assert len(settings_code(start)) <= 50
    assert len(settings_code(PLAIN)) <= 60
    assert len(settings_code(TURNED)) <= 40
    assert len(settings_code(LabState())) <= 14


@pytest.mark.parametrize("state", STATES)
def test_every_changed_letter_is_refused(state: LabState) -> None:
    """A code with any one letter changed to any other is refused."""
    code = settings_code(state)
    others = ALPHABET + "0OIl-_ +/"
    for at in range(len(code)):
        for letter in others if len(code) < 100 else others[at % 7 :: 7]:
            if letter != code[at] and (letter != " "):
                with pytest.raises(SettingsCodeError):
                    read_settings_code(code[:at] + letter + code[at + 1 :])


@pytest.mark.parametrize("state", STATES)
def test_every_lost_or_swapped_letter_is_refused(state: LabState) -> None:
    """So is one with a letter lost, doubled, or swapped with its neighbour."""
    code = settings_code(state)
    for at in range(len(code)):
        wrong = {
            code[:at] + code[at + 1 :],
            code[:at] + code[at] + code[at:],
            code[:at] + code[at + 1 : at + 2] + code[at] + code[at + 2 :],
        } - {code}
        for text in wrong:
            with pytest.raises(SettingsCodeError):
                read_settings_code(text)


def test_spaces_do_not_matter() -> None:
    """A code that was wrapped, indented or padded while pasting is read all the same."""
    code = settings_code(RACE)
    wrapped = "\n  ".join(code[at : at + 20] for at in range(0, len(code), 20))
    assert read_settings_code(f" {wrapped}\u200b\r\n") == RACE


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("hello", "foreign"),
        ("TF1abc", "foreign"),
        ("https://example.org", "foreign"),
        ("tf", "foreign"),
        ("tf0abc", "foreign"),
        ("tf1", "damaged"),
        ("tf1abc", "damaged"),
        ("tf1" + "1" * 50, "damaged"),
        ("tf1abc-def", "character"),
        ("tf1abc0", "character"),
        ("tf1កខ", "character"),
        ("tf2abc", "newer"),
        ("tf27", "newer"),
        ("tf1" + "z" * LONGEST_CODE, "too_long"),
        ("z" * 10_000_000, "too_long"),
    ],
)
def test_refused(text: str, key: str) -> None:
    """Bad, foreign and newer codes are refused quickly, each with its own sentence."""
    begin = time.process_time()
    with pytest.raises(SettingsCodeError) as caught:
        read_settings_code(text)
    assert time.process_time() - begin < 0.1
    assert caught.value.message.key == f"code.{key}"
    assert len(str(caught.value)) > 20
    assert isinstance(caught.value, CoreError)


def test_a_bomb_is_refused() -> None:
    """Bytes that unpack to very many are refused without being unpacked."""
    real, zeros = zlib.compress, bytes(60_000)
    code = sealed(zeros)
    assert opened(code) == zeros
    begin = time.process_time()
    with pytest.raises(SettingsCodeError):
        opened(sealed_as_packed(real(bytes(5_000_000), 9)))
    assert time.process_time() - begin < 0.1


def sealed_as_packed(packed: bytes) -> str:
    """A code whose bytes say that they are packed, with a right checksum."""
    from tftutor.core.settings_code import envelope

    body = bytes([2]) + packed
    number = int.from_bytes(body + envelope._checksum(body))
    return envelope.PREFIX + envelope._digits(number)


@pytest.mark.parametrize(
    ("payload", "key"),
    [
        (b"", "damaged"),
        (b"\xff" * 30, "damaged"),
        (b"\x40", "newer"),
        (b"\x00\x00", "newer"),
        (b"\x01\xfe\x7f", "newer"),
        (b"\x01\x0f\xff\xff\xff", "damaged"),
        (b"\x01\xff\xff\x03", "damaged"),
        (b"\x20\x00", "damaged"),
        (b"\x10\xff\xff\x7f", "damaged"),
    ],
)
def test_bytes_with_a_right_checksum_are_not_trusted(payload: bytes, key: str) -> None:
    """Bytes that say nothing sensible are refused, even under a right checksum."""
    with pytest.raises(SettingsCodeError) as caught:
        read_settings_code(sealed(payload))
    assert caught.value.message.key == f"code.{key}"


@given(st.binary(max_size=60))
def test_any_bytes(payload: bytes) -> None:
    """Any bytes under a right checksum are a state or a SettingsCodeError."""
    try:
        state = read_settings_code(sealed(payload))
    except SettingsCodeError:
        return
    assert repr(read_settings_code(settings_code(state))) == repr(state)


@given(st.text(max_size=80) | st.text(ALPHABET, max_size=80).map("tf1{}".format))
def test_any_text(text: str) -> None:
    """No text at all is taken for a code by chance, and none raises anything else."""
    with pytest.raises(SettingsCodeError):
        read_settings_code(text)


def test_too_much() -> None:
    """What does not fit into a code is refused when it is made."""
    much = Settings("regression", (), data=tuple((math.sin(i), math.cos(i)) for i in range(900)))
    with pytest.raises(SettingsCodeError) as caught:
        settings_code(LabState(settings=much))
    assert caught.value.message.key == "code.too_much"
    for state in (LabState(cursor=2**200), LabState(inputs=(("h", 1.0),) * 1001)):
        with pytest.raises(SettingsCodeError):
            settings_code(state)


def test_every_field_is_in_the_code() -> None:
    """A field that is added to the settings must be added to the code."""
    assert {field.name for field in SETTINGS} == {field.name for field in fields(Settings)}
    assert {field.name for field in STATE} == {field.name for field in fields(LabState)}


def test_known_words() -> None:
    """Every id is known by number, each once, and the commonest 64 take one byte."""
    assert len(set(WORDS)) == len(WORDS)
    kinds = {kind.id for kind in (*NOISES.kinds, *SCHEDULES.kinds)}
    racers = [optimizer(id_) for id_ in optimizer_ids() if id_ != "own"]
    names = {one.name for racer in racers for one in racer.hyperparameters}
    shapes = {
        name for id_ in set(problem_ids()) - {"expression"} for name in problem(id_).parameters
    }
    assert {*problem_ids(), *optimizer_ids(), *kinds, *names, *shapes} <= set(WORDS)
    assert WORDS.index("clip") == 64


def test_codes_last() -> None:
    """Codes that were made once are read for ever."""
    assert read_settings_code("tf1BAixXfg7nnWjgTiK1jHs5neDHaxJPRMYoRhavf2HthuWMRGD8q5") == PLAIN
    assert read_settings_code("tf19gGRVTXx9yGSdrbrq7ZhtNhfZYe6WbkZM6Bd") == TURNED


@pytest.mark.slow
def test_random_changes(soak: bool) -> None:
    """Random changes of a code at several places are all refused, in well under 50 ms each."""
    generator = random.Random(1)
    code = settings_code(RACE)
    begin = time.process_time()
    tries = 100_000 if soak else 2_000
    for _ in range(tries):
        letters = list(code)
        for at in generator.sample(range(3, len(code)), generator.randint(1, 6)):
            letters[at] = generator.choice(ALPHABET)
        changed = "".join(letters)
        if changed != code:
            with pytest.raises(SettingsCodeError):
                read_settings_code(changed)
    assert (time.process_time() - begin) / tries < 0.005
