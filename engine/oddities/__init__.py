"""After a draw: a look for oddities by tests that were fixed before it, in the manifest."""
