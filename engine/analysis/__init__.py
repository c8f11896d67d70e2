"""What holds for every child that there could be, asked of a solver (z3). Nothing else knows of z3."""
