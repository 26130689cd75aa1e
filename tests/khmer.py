"""Khmer to test with: what the tutor says, and what it may yet say."""

from __future__ import annotations

from functools import cache

from hypothesis import strategies as st

from tftutor.authoring.words import runs
from tftutor.text.places import content_root

SENTENCES = (
    "អត្រារៀន α កំណត់ថា ប៉ារ៉ាម៉ែត្រ θ ប្រែប្រួលប៉ុន្មានក្នុងមួយជំហាន។",
    "បើ α ធំពេក (ឧទាហរណ៍ α = 1.01) តម្លៃនៃអនុគមន៍ខាតបង់នឹងកើនឡើងជានិច្ច៖ 5, −5.1, 5.202 …",
    "ហ្ក្រាដ្យង់ចង្អុលទៅទិសដៅដែលអនុគមន៍កើនលឿនបំផុត ដូច្នេះយើងដើរទៅទិសផ្ទុយ។",
    "ស្ត្រី និងបុរស រៀនគណិតវិទ្យាជាមួយគ្នារៀងៗខ្លួន។ តើអ្នកអាចអានអក្សរនេះបានទេ?",
    "ផ្នែកទី ១៖ បន្ទាត់ និងចំណោត (y = mx + b) ត្រង់ចំណុចនីមួយៗ។",
)
"""Sentences as a teacher would write them."""

CONSONANTS = [chr(code) for code in range(0x1780, 0x17A3)]
VOWELS = [chr(code) for code in range(0x17B6, 0x17C9)]
MARKS = [chr(code) for code in range(0x17C9, 0x17D2)]
SIGNS = list("។៕៖ៗ០១២៣៤៥៦៧៨៩៛")

syllables = st.builds(
    lambda base, subscripts, marks, vowels: (
        base + "".join("\u17d2" + one for one in subscripts) + "".join(marks + vowels)
    ),
    st.sampled_from(CONSONANTS),
    st.lists(st.sampled_from(CONSONANTS), max_size=2),
    st.lists(st.sampled_from(MARKS), max_size=2),
    st.lists(st.sampled_from(VOWELS), max_size=2),
)
"""Well formed syllables, most of them no part of any word."""

scraps = st.text(
    alphabet=[
        *CONSONANTS[:6],
        *VOWELS[:9],
        *MARKS[:4],
        *SIGNS[:6],
        *"\u17d2\u17d2\u200c\u200dα1 ()-,",
    ],
    max_size=60,
)
"""Any order of Khmer letters, marks and other signs, also such as nobody writes."""

sentences = st.lists(
    st.one_of(syllables, st.sampled_from([*SIGNS, " ", " α = 0.1 ", "(", ")", "x² ", "Adam"])),
    min_size=1,
    max_size=60,
).map("".join)
"""Syllables among signs and other writing."""


@cache
def lines_of_content() -> tuple[str, ...]:
    """Every line of the content that has Khmer, and the sentences above."""
    root = content_root()
    places = dict.fromkeys((run.file, run.line) for run in runs(root))
    texts = {file: (root / file).read_text("utf-8").split("\n") for file, _ in places}
    return (*SENTENCES, *(texts[file][line - 1] for file, line in places))
