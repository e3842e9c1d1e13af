"""Lists for the panel: Qt models over rows that presenters made, and the delegate that draws them."""
