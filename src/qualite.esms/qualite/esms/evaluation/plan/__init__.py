"""The improvement plan: actions, who does them by when, and what proves them."""
