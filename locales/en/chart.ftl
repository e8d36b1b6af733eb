# A chart's caption and buttons.
chart-as-of = As of { $time }
chart-refresh-button = 🔄 Refresh
chart-close-button = ✖ Close
chart-closed = Closed.
