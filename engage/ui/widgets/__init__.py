"""Parts of screens: data in through attributes, intent out through messages; no input or output of their own."""
