"""Two policies side by side: what only one of them says, and who moves on a roster with the same tickets."""
