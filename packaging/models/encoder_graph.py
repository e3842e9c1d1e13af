"""Writes the trained network as an ONNX graph, operator by operator, weights to eight bits or as they are.

Written out rather than traced, since onnxruntime's fused operators (attention, sum and norm, product with bias) are
then used for certain: that takes a third off the time of a window on a processor (tests/benchmarks).
"""

from collections.abc import Mapping, Sequence

import numpy as np
import onnx
from encoder_network import HEADS, LAYERS, WIDTH, Encoder
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

FUSED = "com.microsoft"
"""The domain of onnxruntime's own operators (its docs/ContribOperators.md)."""


class Graph:
    """Nodes and constants in the making; every method gives the name of its result."""

    def __init__(self, bits: int | None) -> None:
        self.bits = bits
        self.nodes: list[onnx.NodeProto] = []
        self.constants: list[onnx.TensorProto] = []

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(values), name))
        return name

    def node(self, operator: str, inputs: Sequence[str], name: str, domain: str = "", **attributes: object) -> str:
        self.nodes.append(helper.make_node(operator, list(inputs), [name], name=name, domain=domain, **attributes))
        return name

    def linear(self, value: str, name: str, weight: NDArray[np.float32], bias: NDArray[np.float32]) -> str:
        """value @ weight.T + bias, the value quantised as it comes (one scale a call) when weights are."""
        offset = self.constant(f"{name}.bias", bias)
        if self.bits is None:
            product = self.node("MatMul", (value, self.constant(f"{name}.weight", weight.T)), f"{name}.product")
            return self.node("Add", (product, offset), name)
        whole, scale = quantised(weight, self.bits)
        inputs = (
            value, self.constant(f"{name}.weight", whole.T), self.constant(f"{name}.scale", scale[:, 0]),
            self.constant(f"{name}.zero", np.zeros(len(scale), np.int8)), offset,
        )  # fmt: skip
        return self.node("DynamicQuantizeMatMul", inputs, name, FUSED)

    def rows(self, numbers: str, name: str, table: NDArray[np.float32]) -> str:
        """The rows of a table that the numbers name."""
        if self.bits is None:
            return self.node("Gather", (self.constant(f"{name}.table", table), numbers), name, axis=0)
        whole, scale = quantised(table, 8)
        found = self.node("Gather", (self.constant(f"{name}.table", whole), numbers), f"{name}.whole", axis=0)
        scales = self.node("Gather", (self.constant(f"{name}.scale", scale), numbers), f"{name}.scales", axis=0)
        return self.node("Mul", (self.node("Cast", (found,), f"{name}.cast", to=TensorProto.FLOAT), scales), name)


def quantised(weight: NDArray[np.float32], bits: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """Rows as whole numbers of so many bits, and the scale of each row [rows, 1]."""
    most = 2 ** (bits - 1) - 1
    scale = np.maximum(np.abs(weight).max(1, keepdims=True), 1e-9) / most
    return np.round(weight / scale).astype(np.int8), scale.astype(np.float32)


Projection = Mapping[int, NDArray[np.float32]]
"""By layer, what the emotive head reads of its states: [WIDTH, numbers]; the layers' shares are added up."""


def write_graph(net: Encoder, bits: int | None, emotive: Projection | None = None) -> onnx.ModelProto:
    """The network over one window: ids, looks and hints [1, pieces] in; scores [1, pieces, tags and link vectors] out.

    `bits` of the weights of products: 8, or 7 for processors without VNNI, whose sums of products would overflow;
    None leaves them as they are. `emotive` adds a second output, [1, pieces, numbers].
    """
    weights = {name: value.detach().numpy() for name, value in net.state_dict().items()}
    graph = Graph(bits)
    x = _embed(graph, weights)
    states = {}
    for number in range(LAYERS):
        x = states[number + 1] = _layer(graph, x, weights, f"layers.{number}")
    graph.linear(x, "scores", weights["heads.weight"], weights["heads.bias"])
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, [1, "pieces"]) for n in ("ids", "looks", "hints")]
    width = len(weights["heads.bias"])
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, [1, "pieces", width])]
    if emotive:
        numbers = _project(graph, states, emotive)
        outputs.append(helper.make_tensor_value_info("emotive", TensorProto.FLOAT, [1, "pieces", numbers]))
    made = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.constants)
    versions = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    model = helper.make_model(made, opset_imports=versions, ir_version=8, producer_name="source-criticism-reader")
    onnx.checker.check_model(model)
    return model


def _project(graph: Graph, states: Mapping[int, str], emotive: Projection) -> int:
    """The output for the emotive head; gives how many numbers a piece has. Every layer is scaled by itself."""
    numbers = next(iter(emotive.values())).shape[1]
    nothing = np.zeros(numbers, np.float32)
    parts = [graph.linear(states[layer], f"emotive.{layer}", emotive[layer].T, nothing) for layer in sorted(emotive)]
    graph.node("Sum", parts, "emotive")
    return numbers


def _embed(graph: Graph, weights: dict[str, NDArray[np.float32]]) -> str:
    """The sum of what is known of each piece, normalised: [1, pieces, WIDTH]."""
    segment = weights["segment"]
    words = graph.rows("ids", "words", weights["words.weight"])
    looks = graph.rows("looks", "looks.row", weights["looks.weight"])
    hints = graph.rows("hints", "hints.row", weights["hints.weight"])
    zero, one = graph.constant("zero", np.array([0])), graph.constant("one", np.array([1]))
    length = graph.node("Gather", (graph.node("Shape", ("ids",), "shape"), one), "length", axis=0)
    table = graph.constant("positions.table", weights["positions.weight"] + segment)
    places = graph.node("Slice", (table, zero, length, zero), "positions")
    total = graph.node("Add", (graph.node("Add", (words, looks), "sum.1"), hints), "sum.2")
    total = graph.node("Add", (total, places), "sum.3")
    gamma = graph.constant("norm.weight", weights["norm.weight"])
    beta = graph.constant("norm.bias", weights["norm.bias"])
    return graph.node("LayerNormalization", (total, gamma, beta), "embedded", axis=-1, epsilon=1e-12)


def _layer(graph: Graph, x: str, weights: dict[str, NDArray[np.float32]], name: str) -> str:
    def linear(value: str, part: str) -> str:
        return graph.linear(value, f"{name}.{part}", weights[f"{name}.{part}.weight"], weights[f"{name}.{part}.bias"])

    def add_and_norm(value: str, rest: str, part: str) -> str:
        gamma = graph.constant(f"{name}.{part}.weight", weights[f"{name}.{part}.weight"])
        beta = graph.constant(f"{name}.{part}.bias", weights[f"{name}.{part}.bias"])
        inputs = (value, rest, gamma, beta)
        return graph.node("SkipLayerNormalization", inputs, f"{name}.{part}", FUSED, epsilon=1e-12)

    parts = [f"{name}.{part}" for part in ("query", "key", "value")]
    joined = linear(x, "qkv")
    sizes = graph.constant(f"{name}.sizes", np.array([WIDTH] * 3))
    graph.nodes.append(helper.make_node("Split", [joined, sizes], parts, name=f"{name}.split", axis=-1))
    mixed = graph.node("MultiHeadAttention", parts, f"{name}.mixed", FUSED, num_heads=HEADS)
    x = add_and_norm(linear(mixed, "out"), x, "norm1")
    wide = graph.node("Gelu", (linear(x, "up"),), f"{name}.gelu", FUSED)
    return add_and_norm(linear(wide, "down"), x, "norm2")
