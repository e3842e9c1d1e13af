"""Adds up weights of runs that started from the same network: ``mix_weights.py --to OUT 0.5 A.pt 0.5 B.pt ...``.

The mean of two such runs does better than either (Wortsman et al., "Model soups", 2022), and the difference of two
may be added to a third (Ilharco et al., "Editing models with task arithmetic", 2023). Files with fewer roles are
widened first. ``--emotive FILE`` takes the head for emotive terms from one of them, where only that one has learned it.
"""

import argparse
from pathlib import Path

import torch
from encoder_network import ROLES, TAGS, widen


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--emotive", type=Path, default=None)
    parser.add_argument("parts", nargs="+", metavar="FACTOR FILE")
    options = parser.parse_args()
    if len(options.parts) % 2:
        parser.error("every file needs a factor before it")
    pairs = [
        (float(f), widen(torch.load(file))) for f, file in zip(options.parts[::2], options.parts[1::2], strict=True)
    ]
    mixed = {name: sum(factor * weights[name] for factor, weights in pairs) for name in pairs[0][1]}
    if options.emotive is not None:
        one, role = widen(torch.load(options.emotive)), ROLES.index("emotive")
        for name in ("heads.weight", "heads.bias"):
            mixed[name][role * TAGS : (role + 1) * TAGS] = one[name][role * TAGS : (role + 1) * TAGS]
        mixed["transitions"][role] = one["transitions"][role]
    torch.save(mixed, options.to)


if __name__ == "__main__":
    main()
