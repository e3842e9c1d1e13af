"""Turns trained weights into what the program ships: an int8 ONNX network, its vocabulary, and its settings.

    python packaging/models/export_encoder.py --weights build/encoder/joint.pt --to resources/models

Several weight files are averaged. The network takes one window at a time ([1, pieces] of ids, looks and hints).
Settings that are measured rather than trained (biases, calibration) are kept from the settings file already there.
"""

import argparse
import gzip
import hashlib
import json
import tempfile
from pathlib import Path

import onnx
import torch
from encoder_network import ROLES, Encoder
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from train_encoder import find_base


class Window(nn.Module):
    """The network over one window without padding."""

    def __init__(self, net: Encoder) -> None:
        super().__init__()
        self.net = net

    def forward(self, ids: Tensor, looks: Tensor, hints: Tensor) -> Tensor:
        return self.net(ids, looks, hints, torch.ones_like(ids))


def average(files: list[Path]) -> dict[str, Tensor]:
    """The mean of several weight files."""
    weights = [torch.load(file) for file in files]
    return {name: torch.stack([w[name] for w in weights]).mean(0) for name in weights[0]}


def export(net: Encoder, path: Path, *, quantised: bool, narrow: bool) -> None:
    """Write the network; `narrow` keeps weights to seven bits, which processors without VNNI need to be exact."""
    example = torch.randint(1000, 2000, (1, 64))
    with tempfile.TemporaryDirectory() as folder:
        plain, prepared = Path(folder) / "plain.onnx", Path(folder) / "prepared.onnx"
        torch.onnx.export(
            Window(net), (example, example % 8, example % 27), str(plain), dynamo=False, opset_version=17,
            input_names=["ids", "looks", "hints"], output_names=["scores"],
            dynamic_axes={name: {1: "pieces"} for name in ("ids", "looks", "hints", "scores")},
        )  # fmt: skip
        if not quantised:
            path.write_bytes(plain.read_bytes())
            return
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        quantize_dynamic(str(prepared), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=narrow)
        model = onnx.load(str(path))
        model.producer_name, model.producer_version, model.doc_string = "source-criticism-reader", "", ""
        onnx.save(model, str(path))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--weights", type=Path, nargs="+", required=True)
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=None)
    parser.add_argument("--float", action="store_true", help="without quantisation, to compare")
    parser.add_argument("--wide", action="store_true", help="all eight bits for weights")
    options = parser.parse_args()
    weights = average(options.weights)
    net = Encoder(dropout=0.0, roles=len(weights["transitions"]))
    net.load_state_dict(weights)
    net.eval()
    options.to.mkdir(parents=True, exist_ok=True)
    export(net, options.to / "encoder.onnx", quantised=not options.float, narrow=not options.wide)
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
