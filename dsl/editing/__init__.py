"""What an editor asks of a policy text: names, meanings, what may stand at a place, and how to change it."""
