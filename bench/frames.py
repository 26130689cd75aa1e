"""What a frame of an animated chart costs: CPU of the whole app, and bytes sent.

Each app runs in a child process under a pseudo-terminal of 140 × 40: a chart beside a side
panel, whose step counter changes every frame too. Runs take turns, so that a busy machine
harms all alike. The peers get environments of their own in
the temporary folder (made when missing). CPU: medians over
frames and runs; bytes: means over frames; ratios are what to compare.

    python bench/frames.py [--frames 100] [--repeat 3] [--only NAME]
"""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import pty
import select
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path
from statistics import mean, median
from typing import Any

COLUMNS, ROWS = 140, 40
PANEL = 36
FIRST = 100
"""The cursor of the first frame: paths have some length by then."""
RATE = 1 / 40
CASES = ("curve", "loss", "landscape")
RATES = (("sgd", 0.01), ("momentum", 0.001), ("rmsprop", 0.04), ("adam", 0.04))
"""Optimizers of the race with their learning rates: slow enough to move in every frame."""
PEERS = {"textual-plotext": "textual-plotext==1.0.1", "textual-plot": "textual-plot==0.10.0"}
APPS = ("floor", "tftutor", "tftutor, public path", *PEERS)


# The parent: data, environments, children, table


def main() -> None:
    """Measure every app on every figure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--frames", type=int, default=100)
    parser.add_argument("--only", default="", help="measure apps whose name has this in it")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each, in turns")
    parser.add_argument("--child", nargs=4, metavar=("APP", "CASE", "DATA", "OUT"))
    arguments = parser.parse_args()
    if arguments.child:
        child(*arguments.child, frames=arguments.frames)
        return
    folder = Path(tempfile.gettempdir()) / "tftutor-bench"
    folder.mkdir(exist_ok=True)
    data = folder / "data.json"
    data.write_text(json.dumps(cases(FIRST + arguments.frames + 1)), "utf-8")
    found: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for _ in range(arguments.repeat):
        for app in APPS:
            if arguments.only in app or app == "floor":
                for case in CASES:
                    result = measure(app, case, data, arguments.frames, folder)
                    found.setdefault((app, case), []).append(result)
    show({key: (median(r[0] for r in runs), median(r[1] for r in runs))
          for key, runs in found.items()})  # fmt: skip


def cases(steps: int) -> dict[str, Any]:
    """Runs and a landscape as plain numbers, the same for every app."""
    import numpy as np

    from tftutor.core.problems import problem
    from tftutor.core.run import run
    from tftutor.core.settings import Choice, Settings

    def choice(name: str, alpha: float) -> Choice:
        return Choice(name, (("alpha", alpha),))

    paths = run(Settings("ravine", tuple(choice(*rate) for rate in RATES), steps=steps))
    (walk,) = run(Settings("theta-squared", (choice("adam", 0.05),), steps=steps))
    place = problem("ravine")
    (x_low, x_high), (y_low, y_high) = place.window
    xs, ys = np.meshgrid(np.linspace(x_low, x_high, 90), np.linspace(y_high, y_low, 34))
    curve = np.linspace(-6, 6, 300)
    return {
        "curve": {
            "curve": [curve.tolist(), (curve**2).tolist()],
            "path": [walk.theta[:, 0].tolist(), walk.loss.tolist()],
            "slope": walk.gradient[:, 0].tolist(),
        },
        "loss": {"losses": [path.loss.tolist() for path in paths]},
        "landscape": {
            "paths": [[path.theta[:, 0].tolist(), path.theta[:, 1].tolist()] for path in paths],
            "heights": np.log1p(np.asarray(place.loss((xs, ys)))).tolist(),
            "window": [x_low, x_high, y_low, y_high],
        },
    }


def python_of(app: str, folder: Path) -> str:
    """The interpreter that has what an app needs."""
    if app not in PEERS:
        return sys.executable
    home = folder / app
    python = home / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        subprocess.run([str(python), "-m", "pip", "install", "-q", PEERS[app]], check=True)
    return str(python)


def measure(app: str, case: str, data: Path, frames: int, folder: Path) -> tuple[float, float]:
    """CPU milliseconds and bytes a frame of one app on one figure."""
    out = folder / "out.json"
    out.unlink(missing_ok=True)
    command = [python_of(app, folder), __file__, "--frames", str(frames)]
    command += ["--child", app, case, str(data), str(out)]
    environment = {
        **os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor",
        "COLUMNS": str(COLUMNS), "LINES": str(ROWS),
    }  # fmt: skip
    environment.pop("NO_COLOR", None)
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
    process = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, env=environment, close_fds=True
    )
    os.close(slave)
    tail = drain(master, process)
    os.close(master)
    if not out.exists():
        sys.exit(f"{app} on {case} failed:\n{tail[-3000:]}")
    measured = json.loads(out.read_text("utf-8"))
    return median(measured["cpu"]) * 1e3, mean(measured["bytes"])


def drain(master: int, process: subprocess.Popen[bytes]) -> str:
    """Read what a child writes until it ends, as a terminal that keeps up would."""
    tail = b""
    while True:
        ready, _, _ = select.select([master], [], [], 0.5)
        if ready:
            try:
                part = os.read(master, 1 << 16)
            except OSError:
                part = b""
            if not part:
                break
            tail = (tail + part)[-20_000:]
        elif process.poll() is not None:
            break
    process.wait()
    return tail.decode("utf-8", "replace")


def show(table: dict[tuple[str, str], tuple[float, float]]) -> None:
    """Print the table: milliseconds, bytes, and the times by which each exceeds ours."""
    print(f"{COLUMNS} × {ROWS}, a frame: CPU ms / bytes (CPU as a multiple of tftutor's)")
    print(f"{'':22}" + "".join(f"{case:>28}" for case in CASES))
    for app in APPS:
        if (app, CASES[0]) not in table:
            continue
        cells = []
        for case in CASES:
            cpu, sent = table[app, case]
            ours = table.get(("tftutor", case), (cpu, sent))[0]
            cells.append(f"{cpu:9.2f} / {sent:6.0f} ({cpu / ours:5.2f}×)")
        print(f"{app:22}" + "".join(f"{cell:>28}" for cell in cells))


# The child: one app, one figure


def child(app: str, case: str, data: str, out: str, frames: int) -> None:
    """Run an app for some frames and write down what they cost."""
    values = json.loads(Path(data).read_text("utf-8"))[case]
    if app == "floor":
        chart: Any = Nothing()
    elif app in PEERS:
        chart = TextualPlotext(case, values) if app == "textual-plotext" else Peer(case, values)
    else:
        chart = Ours(case, exact=app == "tftutor", steps=FIRST + frames + 1)
    run_app(chart, Path(out), frames)


def run_app(chart: Any, out: Path, frames: int) -> None:  # noqa: ANN401 - any of the charts
    """An app with a chart beside a panel, moved on by a timer."""
    from textual.app import App, ComposeResult
    from textual.containers import Horizontal, Vertical
    from textual.widgets import Static

    class Bench(App[None]):
        CSS = f"#panel {{ width: {PANEL}; padding: 1 2; }} #step {{ width: 8; height: 1; }}"

        def compose(self) -> ComposeResult:
            with Horizontal():
                widget = chart.widget()
                widget.styles.width = widget.styles.height = "1fr"
                yield widget
                with Vertical(id="panel"):
                    yield Static("0", id="step")

        def on_mount(self) -> None:
            self.sent, self.frame = 0, -20
            self.cpu: list[float] = []
            self.bytes: list[int] = []
            driver = self._driver
            assert driver is not None
            write = driver.write

            def counted(text: str) -> None:
                self.sent += len(text.encode())
                write(text)

            driver.write = counted  # type: ignore[method-assign]
            self.set_interval(RATE, self.tick)

        def tick(self) -> None:
            now = time.process_time()
            if self.frame > 0:
                self.cpu.append(now - self.before)
                self.bytes.append(self.sent)
            self.before, self.sent = now, 0
            self.frame += 1
            if self.frame > frames:
                out.write_text(json.dumps({"cpu": self.cpu, "bytes": self.bytes}), "utf-8")
                self.exit()
                return
            cursor = FIRST + max(self.frame, 0)
            chart.show(cursor)
            self.query_one("#step", Static).update(str(cursor % 100), layout=False)

    Bench().run()


class Nothing:
    """No chart: two cells change, which is what an app costs at least."""

    def widget(self) -> Any:  # noqa: ANN401 - a widget
        """An empty widget."""
        from textual.widgets import Static

        return Static("")

    def show(self, cursor: int) -> None:
        """Nothing to show."""


class Ours:
    """The chart of this project."""

    def __init__(self, case: str, *, exact: bool, steps: int) -> None:
        from tftutor.core.problems import problem
        from tftutor.core.run import run
        from tftutor.core.settings import Choice, Settings
        from tftutor.figures.curve import CurveFigure
        from tftutor.figures.landscape import LandscapeFigure
        from tftutor.figures.loss import LossFigure

        race = tuple(Choice(name, (("alpha", alpha),)) for name, alpha in RATES)
        self.exact = exact
        if case == "curve":
            walk = run(Settings("theta-squared", race[3:], steps=steps))
            self.figure: Any = CurveFigure(problem("theta-squared"), walk)
        else:
            paths = run(Settings("ravine", race, steps=steps))
            landscape = LandscapeFigure(problem("ravine"), paths)
            self.figure = LossFigure(paths) if case == "loss" else landscape

    def widget(self) -> Any:  # noqa: ANN401 - a widget
        """The chart, with the private path of Textual or without."""
        from tftutor.ui import compat
        from tftutor.ui.widgets.chart import ChartView

        if not self.exact:
            compat.send_cells_exactly = lambda screen: not screen  # type: ignore[assignment]
        self.chart = ChartView()
        self.chart.set_scene(self.figure.scene)
        return self.chart

    def show(self, cursor: int) -> None:
        """Only the marks move."""
        self.chart.set_marks(self.figure.marks(cursor))


class TextualPlotext:
    """The same figures by textual-plotext, as its documentation has it: clear, plot, refresh."""

    def __init__(self, case: str, values: dict[str, Any]) -> None:
        self.case, self.values = case, values

    def widget(self) -> Any:  # noqa: ANN401 - a widget
        """Its widget."""
        from textual_plotext import PlotextPlot

        self.plot = PlotextPlot()
        return self.plot

    def show(self, cursor: int) -> None:
        """Everything is drawn anew."""
        plot, values = self.plot.plt, self.values
        plot.clear_figure()
        if self.case == "curve":
            xs, ys = values["path"]
            x, y, slope = xs[cursor], ys[cursor], values["slope"][cursor]
            plot.plot(*values["curve"], marker="braille")
            plot.plot(xs[: cursor + 1], ys[: cursor + 1], marker="braille")
            plot.plot([-6, 6], [y + slope * (end - x) for end in (-6, 6)], marker="braille")
            plot.scatter([x], [y], marker="●")
            plot.xlim(-6, 6)
            plot.ylim(-2, 38)
        elif self.case == "loss":
            for losses in values["losses"]:
                plot.plot(list(range(cursor + 1)), losses[: cursor + 1], marker="braille")
                plot.scatter([cursor], [losses[cursor]], marker="●")
            plot.yscale("log")
            plot.xlim(0, len(values["losses"][0]))
        else:
            plot.matrix_plot(values["heights"])
            x_low, x_high, y_low, y_high = values["window"]
            rows, columns = len(values["heights"]), len(values["heights"][0])
            for xs, ys in values["paths"]:
                across = [(x - x_low) / (x_high - x_low) * columns for x in xs[: cursor + 1]]
                up = [(y - y_low) / (y_high - y_low) * rows for y in ys[: cursor + 1]]
                plot.plot(across, up, marker="braille")
                plot.scatter(across[-1:], up[-1:], marker="●")
        self.plot.refresh()


class Peer:
    """The same figures by textual-plot; it has no landscape: the paths alone are drawn."""

    def __init__(self, case: str, values: dict[str, Any]) -> None:
        self.case, self.values = case, values

    def widget(self) -> Any:  # noqa: ANN401 - a widget
        """Its widget."""
        from textual_plot import PlotWidget

        self.plot = PlotWidget()
        return self.plot

    def show(self, cursor: int) -> None:
        """Everything is drawn anew."""
        import numpy as np
        from textual_plot import HiResMode

        plot, values = self.plot, self.values
        plot.clear()

        def line(xs: Any, ys: Any, colour: str) -> None:  # noqa: ANN401 - numbers
            plot.plot(x=xs, y=ys, line_style=colour, hires_mode=HiResMode.BRAILLE)

        colours = ("blue", "yellow", "red", "white")
        if self.case == "curve":
            xs, ys = values["path"]
            x, y, slope = xs[cursor], ys[cursor], values["slope"][cursor]
            line(*values["curve"], "white")
            line(xs[: cursor + 1], ys[: cursor + 1], "blue")
            line([-6, 6], [y + slope * (end - x) for end in (-6, 6)], "yellow")
            plot.set_xlimits(-6, 6)
            plot.set_ylimits(-2, 38)
        elif self.case == "loss":
            for losses, colour in zip(values["losses"], colours, strict=True):
                line(range(cursor + 1), np.log10(np.maximum(losses[: cursor + 1], 1e-30)), colour)
            plot.set_xlimits(0, len(values["losses"][0]))
        else:
            x_low, x_high, y_low, y_high = values["window"]
            for (xs, ys), colour in zip(values["paths"], colours, strict=True):
                line(xs[: cursor + 1], ys[: cursor + 1], colour)
            plot.set_xlimits(x_low, x_high)
            plot.set_ylimits(y_low, y_high)


if __name__ == "__main__":
    main()
