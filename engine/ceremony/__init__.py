"""The draw in public as a state machine: from a sealed run and what the journal holds to the one next step."""
