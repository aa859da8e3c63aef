"""Where the time of an evaluation goes, as shares and ratios within one run.

Run ``python tests/bench/evaluation.py [--blocks 6]``. Processor time of one thread, so that a busy machine
does not stretch it; blocks of the 1 km grid that lie spread over Europe, each new.
Aims: the cash flow takes less than two thirds of an evaluation, a moved weight less than a tenth.
"""

from __future__ import annotations

import argparse
import dataclasses
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

from standortkompass.core import evaluate as pipeline
from standortkompass.core.evaluate import Pipeline, Stage
from standortkompass.core.finance import evaluate_lines, stage
from standortkompass.core.geo.grid import europe_grid, grid_blocks
from standortkompass.core.model.layers import Layers
from standortkompass.core.model.scenario import Scenario
from standortkompass.core.model.site import Places
from standortkompass.sources.defaults import default_scenario
from standortkompass.sources.layers import load_layers

BLOCK = 50_000
WIDTHS = (512, 1024, 2048, 4096, 8192)
ROUNDS = 5


def spread_blocks(layers: Layers, count: int) -> list[Places]:
    """Take every few blocks of the 1 km grid."""
    spec = europe_grid(1.0, layers.regions)
    step = max(1, 100 // count)
    blocks = grid_blocks(spec, layers.regions, layers.terrain, BLOCK)
    return [block for number, block in enumerate(blocks) if number % step == step // 2][:count]


def timed(spent: Counter[str], one: Stage) -> Stage:
    """Return a stage that writes down its processor time."""

    def run(*args: Any) -> Any:
        began = time.thread_time()
        try:
            return one.run(*args)
        finally:
            spent[one.name] += time.thread_time() - began

    return dataclasses.replace(one, run=run)


def seconds(work: Callable[[], object]) -> float:
    """Processor time of this thread. [s]"""
    began = time.thread_time()
    work()
    return time.thread_time() - began


def stages(blocks: list[Places], layers: Layers, scenario: Scenario) -> None:
    """Print what each stage takes, and what is left of it after a change."""
    spent: Counter[str] = Counter()
    pipeline.STAGES = tuple(timed(spent, each) for each in pipeline.STAGES)
    first, *rest = blocks
    Pipeline(layers, first).evaluate(scenario)  # tables for all of Europe
    spent.clear()
    kept = [Pipeline(layers, block) for block in rest]
    n = sum(len(block) for block in rest)
    whole = seconds(lambda: [each.evaluate(scenario) for each in kept])
    print(f"{n:,} cells, {whole / n * 1e6:.2f} us of CPU a cell")
    for name, took in spent.most_common():
        print(f"{name:>12}: {took / n * 1e6:6.2f} us, {took / whole:5.1%}")
    criteria = scenario.criteria.with_weights({scenario.criteria.keys[0]: 0.5})
    heavier = dataclasses.replace(scenario, criteria=criteria)
    dearer = scenario.with_values({"finance.wacc": 0.1})
    for name, changed in (("a weight", heavier), ("the cost of capital", dearer)):
        again = seconds(lambda changed=changed: [each.evaluate(changed) for each in kept])
        print(f"after a change of {name}: {again / whole:.1%} of the first evaluation")


def widths(blocks: list[Places], layers: Layers, scenario: Scenario) -> None:
    """Print how the time of the lines depends on the places worked on at a time."""
    given: list[Any] = []

    def caught(*args: Any) -> Any:
        given[:] = args
        return evaluate_lines.evaluate(*args)

    stage.evaluate = caught  # type: ignore[attr-defined]  # the stage's own name for it
    Pipeline(layers, blocks[0]).evaluate(scenario)
    stage.evaluate = evaluate_lines.evaluate  # type: ignore[attr-defined]
    best = dict.fromkeys(WIDTHS, float("inf"))
    for _ in range(ROUNDS):
        for width in WIDTHS:
            took = seconds(lambda width=width: evaluate_lines.evaluate(*given, block=width))
            best[width] = min(best[width], took)
    for width, took in best.items():
        mark = " (in use)" if width == evaluate_lines.BLOCK else ""
        print(f"lines, {width:>5} places at a time: {took / best[evaluate_lines.BLOCK]:.2f}{mark}")


def main() -> None:
    """Print shares of stages, then ratios of block widths."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--blocks", type=int, default=6)
    args = parser.parse_args()
    layers, scenario = load_layers(), default_scenario()
    blocks = spread_blocks(layers, max(2, args.blocks))
    stages(blocks, layers, scenario)
    widths(blocks, layers, scenario)


if __name__ == "__main__":
    main()
