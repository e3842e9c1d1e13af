"""The product's words as frozen dataclasses. Standard library only; no methods that do work."""
