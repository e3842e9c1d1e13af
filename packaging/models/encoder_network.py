"""The network that is trained (torch): six transformer layers, tag scores for four roles, and vectors for links.

Layer sizes and names of the base weights are those of all-MiniLM-L6-v2 (Apache-2.0). Attention is written out, and
dropout masks are shared by all places of a window: neither costs accuracy, and training on a processor is faster.
"""

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

WIDTH, HEADS, LAYERS, LINK = 384, 12, 6, 64
VOCABULARY, PLACES, LOOKS, HINTS = 30522, 512, 8, 27
ROLES = ("source", "cue", "content", "emotive", "inner")
"""Roles with tags; inner is a content within another content."""
TAGS = 3
NEVER = -1e4


class Layer(nn.Module):
    """One transformer layer, normalised after each half as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, 4 * WIDTH)
        self.down = nn.Linear(4 * WIDTH, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor, dropout: float) -> Tensor:
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        scores = torch.matmul(q * (WIDTH // HEADS) ** -0.5, k.transpose(-1, -2)) + mask.to(q.dtype)
        weights = torch._softmax(scores, -1, False) if scores.dtype == torch.bfloat16 else scores.softmax(-1)
        mixed = torch.matmul(weights, v).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.norm1(x + self._drop(self.out(mixed), dropout))
        return self.norm2(x + self._drop(self.down(functional.gelu(self.up(x))), dropout))

    def _drop(self, x: Tensor, share: float) -> Tensor:
        return drop_places(x, share) if self.training else x


def drop_places(x: Tensor, share: float) -> Tensor:
    """Dropout with one mask for all places of a window."""
    if not share:
        return x
    return x * ((torch.rand(x.shape[0], 1, x.shape[2]) > share) / (1 - share)).to(x.dtype)


class Encoder(nn.Module):
    """Tag scores and link vectors for every piece of a batch of windows, for the first `roles` of ROLES."""

    def __init__(self, dropout: float = 0.1, roles: int = len(ROLES)) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, WIDTH)
        self.positions = nn.Embedding(PLACES, WIDTH)
        self.looks = nn.Embedding(LOOKS, WIDTH)
        self.hints = nn.Embedding(HINTS, WIDTH)
        self.segment = nn.Parameter(torch.zeros(WIDTH))
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.heads = nn.Linear(WIDTH, roles * TAGS + 6 * LINK)
        self.transitions = nn.Parameter(torch.zeros(roles, TAGS, TAGS))
        self.dropout = dropout
        self.roles = roles
        nn.init.zeros_(self.looks.weight)
        nn.init.zeros_(self.hints.weight)
        nn.init.normal_(self.heads.weight, std=0.02)
        nn.init.zeros_(self.heads.bias)

    def forward(self, ids: Tensor, looks: Tensor, hints: Tensor, mask: Tensor) -> Tensor:
        x = (
            self.words(ids)
            + self.positions.weight[: ids.shape[1]]
            + self.looks(looks)
            + self.hints(hints)
            + self.segment
        )
        x = self.norm(x)
        if self.training:
            x = drop_places(x, self.dropout)
        away = (1.0 - mask[:, None, None, :].to(x.dtype)) * NEVER
        for layer in self.layers:
            x = layer(x, away, self.dropout)
        return self.heads(x)

    def load_base(self, folder: Path) -> None:
        """The weights of all-MiniLM-L6-v2 from its folder; heads, looks and hints stay as they are."""
        base = load_file(folder / "model.safetensors")
        with torch.no_grad():
            self.words.weight.copy_(base["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(base["embeddings.position_embeddings.weight"])
            self.segment.copy_(base["embeddings.token_type_embeddings.weight"][0])
            self.norm.weight.copy_(base["embeddings.LayerNorm.weight"])
            self.norm.bias.copy_(base["embeddings.LayerNorm.bias"])
            for number, layer in enumerate(self.layers):
                self._load_layer(layer, base, f"encoder.layer.{number}.")

    @staticmethod
    def _load_layer(layer: nn.Module, base: dict[str, Tensor], prefix: str) -> None:
        names = {"out": "attention.output.dense", "norm1": "attention.output.LayerNorm"}
        names |= {"up": "intermediate.dense", "down": "output.dense", "norm2": "output.LayerNorm"}
        for part in ("weight", "bias"):
            qkv = [base[f"{prefix}attention.self.{which}.{part}"] for which in ("query", "key", "value")]
            getattr(layer.qkv, part).copy_(torch.cat(qkv))
            for ours, theirs in names.items():
                getattr(getattr(layer, ours), part).copy_(base[f"{prefix}{theirs}.{part}"])


_HARD = torch.tensor([[0.0, 0.0, NEVER], [0.0, 0.0, 0.0], [0.0, 0.0, 0.0]])
_START = torch.tensor([0.0, 0.0, NEVER])


def tag_loss(scores: Tensor, tags: Tensor, mask: Tensor, transitions: Tensor) -> Tensor:
    """Mean negative log likelihood a word of chains, one for each role (Lafferty et al. 2001).

    `scores` [batch, words, roles, 3], `tags` [batch, words, roles], `mask` [batch, words] true for real words.
    """
    batch, length, roles, _ = scores.shape
    steps = transitions + _HARD
    scores, gold, real = scores.permute(1, 0, 2, 3), tags.permute(1, 0, 2), mask.permute(1, 0)
    alpha = scores[0] + _START
    for place in range(1, length):
        following = torch.logsumexp(alpha[..., :, None] + steps[None], dim=-2) + scores[place]
        alpha = torch.where(real[place][:, None, None], following, alpha)
    total = torch.logsumexp(alpha, -1).sum()
    path = (scores.gather(-1, gold[..., None])[..., 0] * real[..., None]).sum()
    each = torch.arange(roles).expand(length - 1, batch, roles)
    path = path + (steps[each, gold[:-1], gold[1:]] * real[1:, :, None]).sum()
    return (total - path) / real.sum()


Query = tuple[int, int, int, Sequence[int]]
"""A row of the batch, first and last place of the words that ask, and the places that answer (0 for nobody)."""


def link_loss(first: Tensor, last: Tensor, key: Tensor, queries: Sequence[Query], mask: Tensor) -> Tensor:
    """Mean negative log likelihood of the right answers; vectors are [batch, places, LINK]."""
    if not queries:
        return first.sum() * 0
    row = torch.tensor([query[0] for query in queries])
    asking = first[row, [query[1] for query in queries]] + last[row, [query[2] for query in queries]]
    scores = torch.einsum("nd,ntd->nt", asking, key[row]) / math.sqrt(LINK)
    chances = functional.softmax(scores.masked_fill(mask[row] == 0, NEVER), -1)
    right = torch.zeros_like(chances)
    for number, query in enumerate(queries):
        right[number, list(query[3])] = 1
    return -torch.log((chances * right).sum(-1) + 1e-6).mean()


def split_outputs(outputs: Tensor, roles: int) -> tuple[Tensor, list[Tensor]]:
    """Tag scores [..., roles, 3], and the six link vectors: (first, last, key) of cue to source, content to cue."""
    start = roles * TAGS
    scores = outputs[..., :start].reshape(*outputs.shape[:-1], roles, TAGS)
    return scores, [outputs[..., start + k * LINK : start + (k + 1) * LINK] for k in range(6)]


def widen(weights: dict[str, Tensor], roles: int = len(ROLES)) -> dict[str, Tensor]:
    """Weights of a network with fewer roles for one with more: what is new begins as a copy of what marks contents."""
    known = len(weights["transitions"])
    wider = dict(weights)
    content = ROLES.index("content")
    for name in ("heads.weight", "heads.bias"):
        old = weights[name]
        new = [old[content * TAGS : (content + 1) * TAGS]] * (roles - known)
        wider[name] = torch.cat([old[: known * TAGS], *new, old[known * TAGS :]])
    new = [weights["transitions"][content : content + 1]] * (roles - known)
    wider["transitions"] = torch.cat([weights["transitions"], *new])
    return wider
