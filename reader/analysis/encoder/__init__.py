"""The trained encoder: word pieces in, tag scores and link vectors out. Attribution and emotive terms read them."""
