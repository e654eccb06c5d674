"""The review page and its JSON API: read, check, correct and sign what the ledger holds (``accordingto[web]``)."""
