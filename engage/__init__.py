"""engage: a terminal engagement inbox.

The map, one line per package or file; every arrow points down (import-linter holds it):

cli        commands, arguments, exit codes
web        the app in a browser: who may come in, the page, the process behind it
wiring     the one place that builds things: settings to store, networks, engine, app
ui         screens and widgets; the only package that knows Textual
engine     likes, replies, sync, delivery; blocking code that knows the port and never a network
store      the one SQLite file: writing door, reading door, views
networks   X over tweepy and Facebook over facebook-sdk, behind one port
settings   folders, the TOML file, credentials
domain     values and rules; pure
private    files and folders for this user alone
sandbox    a small town that speaks both networks' APIs over HTTP; stands apart
"""

__version__ = "0.1.0"
