"""Official texts: their numbering as a tree, the clause that a reference means, and which clauses rules stand on."""
