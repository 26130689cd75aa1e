"""One block of every kind, with the awkward cases: long words, nested lists, folded code."""

from __future__ import annotations

from datetime import date

from tftutor.rooms.model import (
    Block,
    Callout,
    Code,
    Divider,
    Emphasis,
    Formula,
    Front,
    Heading,
    InlineCode,
    InlineMath,
    Lab,
    LineBreak,
    Link,
    ListBlock,
    Paragraph,
    Quote,
    Room,
    Table,
    Term,
    Words,
)


def paragraph(*content: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(1, tuple(Words(text) for text in content))


SOURCE = """\
theta, alpha = 10.0, 0.1
for t in range(5):
    theta = theta - alpha * 2 * theta  # the update, line by line
    print(f"{theta:.4f}")
"""

TABLE = Table(
    1,
    ((Words("Symbol"),), (Words("Default"),), (Words("What it means"),)),
    (
        (
            (InlineMath(r"\alpha"),),
            (Words("0.001"),),
            (Words("the learning rate, about as long as a step of Adam"),),
        ),
        ((InlineMath(r"\beta_1"),), (Words("0.9"),), (Words("how long the direction is kept"),)),
    ),
    ("center", "right", "left"),
)

UPDATE = r"\boxed{\theta_{t+1} = \theta_t - \frac{\alpha}{\sqrt{\hat v_t} + \epsilon} \hat m_t}"

BLOCKS: tuple[Block, ...] = (
    Heading(1, 1, "top", (Words("Walking downhill in the fog"),)),
    Paragraph(
        3,
        (
            Words("You follow the "),
            Term("gradient", (Words("gradient"),)),
            Words(" of "),
            InlineMath(r"J(\theta)"),
            Words(", and that is "),
            Emphasis((Words("all"),)),
            Words("; read "),
            Link("derivatives#limit", (Words("how "), Emphasis((Words("limits"),), strong=True))),
            Words(" work, or call "),
            InlineCode("run(settings)"),
            Words("."),
            LineBreak(),
            Words("A-well-known-word-with-hyphens stands here (in brackets)."),
        ),
    ),
    Heading(8, 2, "rule", (Words("The rule "), InlineMath(r"\theta_{t+1}"))),
    Formula(
        10, r"\boxed{\theta_{t+1} = \theta_t - \frac{\alpha}{\sqrt{\hat v_t} + \epsilon} \hat m_t}"
    ),
    Formula(12, r"\frac{(x+h)^2 - x^2}{h} = \frac{2xh + h^2}{h} = 2x + h", anchor="square"),
    Formula(13, r"\unknown{x}"),
    Heading(14, 3, "lists", (Words("Lists"),)),
    ListBlock(
        15,
        (
            (paragraph("too small: it crawls and crawls and never arrives before night"),),
            (
                paragraph("too large:"),
                ListBlock(17, ((paragraph("it jumps"),), (paragraph("it flies away"),))),
            ),
        ),
    ),
    ListBlock(
        20,
        (
            (paragraph("Compute the loss."), Code(21, "python", "loss = theta**2")),
            (paragraph("Take a step."),),
        ),
        start=9,
    ),
    TABLE,
    Quote(30, (paragraph("The valley is nearer than you think."),)),
    Callout(33, "tip", (), (paragraph("Search in factors of ten."),)),
    Callout(
        36,
        "warning",
        (Words("Mind the sign of "), InlineMath(r"\alpha")),
        (paragraph("Plus climbs."), Formula(38, r"\theta + \alpha g")),
    ),
    Code(40, "python", SOURCE, frozenset({3}), "8.0000\n6.4000\n5.1200\n4.0960\n3.2768\n"),
    Code(50, "", "plain text, not highlighted"),
    Lab(
        52,
        "rates",
        "descent",
        "The learning-rate lab",
        "One bowl, five behaviours. Find them all.",
        {},
    ),
    Divider(60),
    paragraph("The end."),
)

ROOM = Room(
    "sample",
    "en",
    Front(
        "Walking downhill",
        "A page with every kind of block.",
        "The tftutor authors",
        date(2026, 1, 5),
        date(2026, 2, 6),
        12,
    ),
    BLOCKS,
)
