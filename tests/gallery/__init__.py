"""Every screen of the app, played into place on a simulated town: drawn by `make screenshots`, walked by tests."""
