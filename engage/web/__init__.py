"""The app in a browser, over textual-serve's page and protocol: who may come in, what is shown, what runs behind it.

One app at a time; it ends when its tab does, as it would when its terminal is closed. Needs `engage[web]`.
"""
