"""What the window decides, in plain Python: no module here imports Qt, so each can be tested without a window."""
