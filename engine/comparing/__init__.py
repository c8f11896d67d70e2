"""Two policies side by side: what stands in one and not in the other, and who moves on a roster with the same tickets."""
