from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tftutor.authoring.check import check
from tftutor.rooms.library import LibraryError

Broken = Callable[..., list[tuple[str, str]]]


def line(content: Path, file: str, text: str, after: int = 0) -> int:
    """The line of a file where some text first stands, after another line."""
    lines = (content / file).read_text("utf-8").split("\n")
    return next(n for n, one in enumerate(lines, 1) if text in one and n > after)


def test_content_without_a_fault_passes(content: Path) -> None:
    """Two new rooms with listings, references and terms are right as they stand."""
    assert check(content) == []


def test_progress_is_told(content: Path) -> None:
    """Who waits learns how many parts are done, up to the last."""
    told: list[tuple[int, int]] = []
    check(content, progress=lambda done, total: told.append((done, total)))
    assert [done for done, _ in told] == [1, 2, 3, 4, 5]
    assert {total for _, total in told} == {5}


def test_a_folder_without_rooms_is_refused(tmp_path: Path) -> None:
    """A wrong folder is an error, not an empty list of faults."""
    with pytest.raises(LibraryError):
        check(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "place", "key"),
    [
        ("#lab-first-lab", "#lab-fist-lab", "#lab-fist-lab", "check.link-anchor"),
        ("second#first-part", "secnd#first-part", "secnd", "check.link-room"),
        ("second#first-part", "second#part", "second#part", "check.link-anchor"),
        ("<slope>", "<slop>", "<slop>", "check.term"),
        ("$x^2$", "$\\foo{x}$", "\\foo", "check.formula"),
        ("$$\\theta", "$$\\theeta", "$$\\theeta", "check.formula"),
        ("hero: first-lab", "hero: fist-lab", "---", "check.hero"),
        ("minutes: 5", "minutes: 500", "minutes:", "check.minutes"),
        ("prerequisites: []", "prerequisites: [second]", "prerequisites:", "check.needs"),
    ],
)
def test_what_leads_nowhere_is_a_fault_at_its_line(
    broken: Broken, content: Path, old: str, new: str, place: str, key: str
) -> None:
    """References, formulas and front matter are checked where they stand."""
    found = broken("en/first.md", old, new)
    assert (f"en/first.md:{line(content, 'en/first.md', place)}", key) in found


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("(first-part)=\n## ", "(first-part)=\n### ", "check.missing"),
        ("start = [5]", "start = [4]", "check.differs"),
        ("set = { alpha = 1.01 }", "set = { alpha = 1.02 }", "check.differs"),
        ("right = 2", "right = 1", "check.differs"),
        ("\\alpha \\, ", "\\beta \\, ", "check.differs"),
        ("rate * 3", "3 * rate", "check.differs"),
        ("\ndone\n", "\ndone.\n", "check.differs"),
        ("second#first-part", "second", "check.missing"),
        (":emphasize-lines: 1", ":emphasize-lines: 2", "check.differs"),
        ("$$\\theta", "$$\nx\n$$\n\n$$\\theta", "check.extra"),
        ("minutes: 5", "minutes: 6", "check.front"),
    ],
)
def test_another_language_has_the_same_skeleton(
    broken: Broken, old: str, new: str, key: str
) -> None:
    """Each departure from the English room is a fault of the other file."""
    found = broken("km/first.md", old, new)
    assert key in [name for _, name in found]
    assert all(place.startswith("km/first.md:") for place, _ in found)


def test_a_departure_names_both_places(broken: Broken, content: Path) -> None:
    """The fault stands at the other language's line and names the English one."""
    place = line(content, "km/first.md", "{lab}")
    assert broken("km/first.md", "steps = 40", "steps = 41") == [
        (f"km/first.md:{place}", "check.differs")
    ]
    (fault,) = check(content, run=False)
    assert fault.message.values["line"] == line(content, "en/first.md", "{lab}")


def test_words_comments_and_text_in_formulas_are_free(broken: Broken) -> None:
    r"""A translation may change all words: of labs, of comments, inside `\text`."""
    assert broken("km/first.md", "question = ", "question = 'ហើយ?' # ") == []
    assert broken("km/first.md", "rate = 0.5  # ពាក់កណ្តាល", "rate = 0.5  # កន្លះ") == []
    assert broken("en/first.md", "J(\\theta)$$", "J(\\theta) \\text{now}$$") != []
    assert broken("km/first.md", "J(\\theta)$$", "J(\\theta) \\text{ឥឡូវ}$$") == []


@pytest.mark.parametrize(
    ("old", "new", "place", "key"),
    [
        ("\n1.5\n", "\n1.6\n", "1.6", "check.printed"),
        ("1.5\ndone\n", "1.5\n", "1.5", "check.printed-more"),
        ("1.5\ndone\n", "1.5\ndone\nmore\n", "more", "check.printed-less"),
        ("rate * 3", "rat * 3", "```{code} python", "check.code-failed"),
        ("rate * 3", "rate * * 3", "rate * *", "check.code-syntax"),
        ("python\n:continues:", "ruby\n:continues:", "ruby", "check.code-output"),
    ],
)
def test_outputs_are_what_listings_print(
    broken: Broken, content: Path, old: str, new: str, place: str, key: str
) -> None:
    """A printed line that is not printed is named, with its line in the file."""
    found = broken("en/first.md", old, new, run=True)
    code = line(content, "en/first.md", "(listings)=")
    after = line(content, "en/first.md", "{code}", code) if "{code}" in place else code
    assert (f"en/first.md:{line(content, 'en/first.md', place, after)}", key) in found


def test_a_first_listing_continues_nothing(broken: Broken) -> None:
    """`:continues:` needs a listing before it."""
    found = broken("en/first.md", ":emphasize-lines: 1\n", ":continues:\n", run=True)
    assert "check.code-first" in [key for _, key in found]


@pytest.mark.parametrize(
    ("claim", "key"),
    [
        ("at = 1\ntheta = [-5.1]\ndigits = 6", None),
        ("at = 1\ntheta = [5.1]\ndigits = 6", "claim-at"),
        ('at = 1\ntheta = [5.1]\ndigits = 6\nsign = "either"', None),
        ("at = 1\ntheta = [-5.14]\ndigits = 1", None),
        ("at = 1\nloss = 26.01\ndigits = 4", None),
        ("at = 1\nloss = 26.02\ndigits = 4", "claim-at"),
        ("at = 0\ngradient = [10]\ndigits = 4", None),
        ('until = "loss > 30"\nsteps = 5', None),
        ('until = "loss > 30"\nsteps = 4', "claim-until"),
        ('until = "loss < 1"\nsteps = 4', "claim-not-reached"),
        ('until = "loss < 1"\nsteps = "never"', None),
        ('until = "abs(theta) > 5"\nsteps = "never"', "claim-reached"),
        ('until = "theta >= 5"\nsteps = 0', None),
        ('outcome = "stopped"', None),
        ('outcome = "diverged"', "claim-outcome"),
        ('phenomenon = "overshoot"', None),
        ('phenomenon = "crawl"', "claim-phenomenon"),
    ],
)
def test_claims_are_held_against_runs(
    broken: Broken, content: Path, claim: str, key: str | None
) -> None:
    """Each form of claim is proved or refuted by running the preset."""
    found = broken("en/second.md", "at = 1\ntheta = [-5.1]\ndigits = 6", claim, run=True)
    mine = [one for one in found if one[0].startswith("en/")]
    place = f"en/second.md:{line(content, 'en/second.md', '[[presets.claims]]')}"
    assert mine == ([] if key is None else [(place, f"check.{key}")])


def test_a_claim_on_a_later_step_makes_the_run_longer(broken: Broken) -> None:
    """A claim may look beyond the steps that the lab shows."""
    claim = 'until = "abs(theta) > 100"\nsteps = 152'
    found = broken("en/second.md", "at = 1\ntheta = [-5.1]\ndigits = 6", claim, run=True)
    assert [one for one in found if one[0].startswith("en/")] == []


def test_rooms_and_files_fit_each_other(content: Path) -> None:
    """A file that is not listed, a listed room without English, and a labless page are faults."""
    (content / "en/third.md").write_text("", "utf-8")
    (content / "en/second.md").unlink()
    listing = content / "rooms.toml"
    listing.write_text(listing.read_text("utf-8").replace("lesson", "page", 1), "utf-8")
    keys = {fault.message.key for fault in check(content, run=False)}
    assert {"check.unlisted", "check.no-english", "check.page-labs"} <= keys


def test_a_term_lacks_no_language(broken: Broken) -> None:
    """The glossary speaks every language."""
    assert broken("glossary.toml", 'km = { term = "មេគុណប្រាប់ទិស"', '# "') == [
        ("glossary.toml:1", "check.glossary")
    ]


def test_faults_of_the_list_itself_are_given(content: Path) -> None:
    """A list of rooms that cannot be read is a fault with its line."""
    (content / "rooms.toml").write_text('[[rooms]]\nid = "A b"\n', "utf-8")
    assert [fault.place for fault in check(content)] == ["rooms.toml:2"]


@pytest.mark.parametrize(
    ("guess", "key"), [("beta1 = 0.5", "check.guess-name"), ("alpha = -1", "check.guess")]
)
def test_a_guess_that_cannot_be_drawn_is_a_fault(
    broken: Broken, content: Path, guess: str, key: str
) -> None:
    """Guesses set what the lab lets one turn, to what can be run."""
    for language in ("km", "en"):
        given = f"right = 2\nguesses = [{{ {guess} }}, {{}}]"
        found = broken(f"{language}/first.md", "right = 2", given, run=True)
    place = line(content, "en/first.md", "[[presets]]")
    assert (f"en/first.md:{place}", key) in found
