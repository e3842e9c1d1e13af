"""Turns trained weights into what the program ships: an int8 ONNX network, its vocabulary, and its settings.

    python packaging/models/export_encoder.py --weights build/encoder/joint.pt --to resources/models

Several weight files are averaged. The network takes one window at a time ([1, pieces] of ids, looks and hints).
Settings that are measured rather than trained (biases, calibration) are kept from the settings file already there.
"""

import argparse
import gzip
import hashlib
import json
from pathlib import Path

import numpy as np
import onnx
import torch
from encoder_graph import write_graph
from encoder_network import ROLES, Encoder
from numpy.typing import NDArray
from torch import Tensor
from train_encoder import find_base


def average(files: list[Path]) -> dict[str, Tensor]:
    """The mean of several weight files."""
    weights = [torch.load(file) for file in files]
    return {name: torch.stack([w[name] for w in weights]).mean(0) for name in weights[0]}


def read_projection(path: Path | None) -> dict[int, NDArray[np.float32]] | None:
    """What the emotive head reads of each layer's states, by layer; None for a network without that head."""
    if path is None:
        return None
    with np.load(path) as stored:
        return {int(name.removeprefix("layer ")): stored[name] for name in stored.files}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=None)
    parser.add_argument("--emotive", type=Path, default=None, help="projection.npz of train_emotive.py")
    parser.add_argument("--float", action="store_true", help="without quantisation, to compare")
    parser.add_argument("--wide", action="store_true", help="all eight bits for weights")
    options = parser.parse_args()
    weights = average(options.weights)
    net = Encoder(dropout=0.0, roles=len(weights["transitions"]))
    net.load_state_dict(weights)
    net.eval()
    options.to.mkdir(parents=True, exist_ok=True)
    bits = None if options.float else 8 if options.wide else 7
    onnx.save(write_graph(net, bits, read_projection(options.emotive)), str(options.to / "encoder.onnx"))
    vocabulary = ((options.base or find_base()) / "vocab.txt").read_bytes()
    (options.to / "encoder.vocab.txt.gz").write_bytes(gzip.compress(vocabulary, 9, mtime=0))
    path = options.to / "encoder.json"
    settings = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    settings["roles"] = list(ROLES[: net.roles])
    steps = [[[round(float(v), 4) for v in row] for row in role] for role in net.transitions.detach()]
    settings["transitions"] = dict(zip(settings["roles"], steps, strict=True))
    digest = hashlib.sha256((options.to / "encoder.onnx").read_bytes()).hexdigest()
    settings["version"] = f"encoder {digest[:12]}"
    settings.setdefault("biases", dict.fromkeys(settings["roles"], 0.0))
    path.write_text(json.dumps(settings, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
